import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider/index.js";
import { App, LocalBackend, TerraformStack } from "cdktf";
import { DeployBot, githubActions, s3Prefix } from "../../lib/entry/cdktf";
import { inEmulatedCloud, type Workspace } from "./cloud";
import type { Checks } from "./checks";
import { VALID_DAY } from "./examples";
import { cacheFolder } from "./moto";
import { reviewOf } from "./remit";
import type { Tools } from "./tools";

const ACCOUNT = "123456789012";

/** A role as somebody once wrote it, with more than the bot will have. */
const HANDWRITTEN = {
  provider: { aws: [{ region: "eu-central-1" }] },
  terraform: { required_providers: { aws: { source: "hashicorp/aws", version: "5.100.0" } } },
  resource: {
    aws_iam_role: {
      deploy: {
        name: "legacy-deploy",
        path: "/ci/",
        description: "Deploys the shop",
        max_session_duration: 43200,
        assume_role_policy: JSON.stringify({
          Version: "2012-10-17",
          Statement: [
            { Effect: "Allow", Principal: { AWS: `arn:aws:iam::${ACCOUNT}:root` }, Action: "sts:AssumeRole" },
          ],
        }),
      },
    },
    aws_iam_role_policy_attachment: {
      deploy: { role: "${aws_iam_role.deploy.name}", policy_arn: "arn:aws:iam::aws:policy/PowerUserAccess" },
    },
  },
};

interface PlannedChange {
  readonly type: string;
  readonly change: { readonly actions: readonly string[]; readonly importing?: { readonly id: string } };
}

/** A bot takes over a role that was written by hand: imported, changed in place, never replaced, and clean afterwards. */
export async function checkAdoption(tools: Tools, checks: Checks): Promise<void> {
  await inEmulatedCloud(tools, ACCOUNT, async (workspace) => {
    await applyRoot(workspace, HANDWRITTEN);
    const { planned, state } = await applyRoot(workspace, adopting());
    const roles = planned.filter(({ type }) => type === "aws_iam_role").map(({ change }) => change);
    checks.same(
      "adoption: the role is imported",
      roles.map(({ importing }) => importing?.id),
      ["legacy-deploy"],
    );
    checks.same(
      "adoption: and changed in place",
      roles.map(({ actions }) => actions),
      [["update"]],
    );
    const replaced = planned.filter(({ change }) => change.actions.includes("delete"));
    checks.same("adoption: nothing is replaced or destroyed", replaced, []);
    const pending = await workspace.terraform.pendingChanges();
    checks.that('adoption: a second plan says "No changes"', pending === "", pending);
    const reviewed = await reviewOf(state, VALID_DAY);
    checks.same("adoption: the applied bot passes a review", reviewed.code, 0);
    const ids = reviewed.report.identities.map(({ id }) => id);
    checks.same("adoption: under its old name", ids, ["aws:role:/ci/legacy-deploy"]);
  });
}

/** Plans and applies a root module in the place of the one before, whose state is gone. */
async function applyRoot(
  { folder, terraform }: Workspace,
  root: object,
): Promise<{ readonly planned: readonly PlannedChange[]; readonly state: string }> {
  for (const name of readdirSync(folder)) rmSync(join(folder, name), { recursive: true });
  writeFileSync(join(folder, "cdk.tf.json"), JSON.stringify(root));
  await terraform.init();
  await terraform.plan("e2e.tfplan");
  const plan = JSON.parse(await terraform.show("e2e.tfplan")) as { resource_changes: readonly PlannedChange[] };
  await terraform.apply("e2e.tfplan");
  const state = join(resolve(cacheFolder()), "adoption.state.json");
  writeFileSync(state, await terraform.show());
  return { planned: plan.resource_changes, state };
}

/** The synthesised stack of a bot that takes over the role. */
function adopting(): object {
  const outdir = mkdtempSync(join(tmpdir(), "remit-adoption-"));
  const stack = new TerraformStack(new App({ outdir, stackTraces: false }), "adoption");
  new LocalBackend(stack, { path: "terraform.adoption.tfstate" });
  new AwsProvider(stack, "aws", { region: "eu-central-1", allowedAccountIds: [ACCOUNT] });
  new DeployBot(stack, "deploy", {
    owner: "team:checkout",
    approver: "team:platform-security",
    businessUnit: "payments",
    application: "checkout",
    environment: "prod",
    ticket: "CHG-4711",
    purpose: "Deploys the pages of the shop",
    validity: { from: "2026-10-01", until: "2026-12-31" },
    runsIn: githubActions({ repository: "acme/shop", repositoryId: 4712, ownerId: 42, branch: "main" }),
    deploys: [s3Prefix("shop-pages", "web/")],
    importFrom: { role: `arn:aws:iam::${ACCOUNT}:role/ci/legacy-deploy` },
  });
  rmSync(outdir, { recursive: true, force: true });
  return stack.toTerraform() as object;
}
