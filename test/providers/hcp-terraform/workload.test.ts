import { hcpTerraform } from "../../../providers/hcp-terraform/workload";
import { holdsTokenSource } from "../token-source";
import { wrongProperties } from "../trust-source";

const workspace = { organization: "acme", project: "Default Project", workspace: "checkout-prod" } as const;
const apply = "organization:acme:project:Default Project:workspace:checkout-prod:run_phase:apply";

holdsTokenSource("the applies of a workspace", {
  workload: hcpTerraform({ ...workspace, phase: "apply" }),
  own: [{ sub: apply, terraform_workspace_id: "ws-mbsd5E3Ktt5Rg2Xm" }],
  others: [
    { sub: apply.replace("apply", "plan") },
    { sub: apply.replace("checkout-prod", "checkout-prod-2") },
    { sub: apply.replace("Default Project", "Sandbox") },
    { sub: apply.replace("acme", "stranger") },
  ],
  never: ["pull-request", "another-owner=acme"],
});

holdsTokenSource("a Terraform Enterprise", {
  workload: hcpTerraform({ ...workspace, phase: "apply", host: "tfe.acme.example" }),
  own: [{ sub: apply }],
  others: [{ sub: apply.replace("apply", "plan") }],
});

test("a plan is a workload of its own, which the reviewer reports for a bot that writes", () => {
  expect(hcpTerraform({ ...workspace, phase: "plan" }).claims["sub"]).toEqual([apply.replace("apply", "plan")]);
});

test.each<[object, string[]]>([
  [{ phase: "*" }, ["phase"]],
  [{ phase: undefined }, ["phase"]],
  [{ workspace: "checkout-*" }, ["workspace"]],
  [{ project: "*" }, ["project"]],
  [{ project: "a:workspace:b" }, ["project"]],
  [{ organization: "" }, ["organization"]],
  [{ host: "app.terraform.io/" }, ["host"]],
])("%j is refused", (change, properties) => {
  const props = { ...workspace, phase: "apply" as const, ...change };
  expect(wrongProperties(() => hcpTerraform(props))).toEqual(properties);
});
