import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider/index.js";
import { App, LocalBackend, TerraformStack } from "cdktf";
import type { Workspace } from "./cloud";
import { cacheFolder } from "./moto";

/** The account of the stacks that the end-to-end test makes by itself. */
export const ACCOUNT = "123456789012";

/** What their bots have in common. */
export const usualBot = {
  owner: "team:checkout",
  approver: "team:platform-security",
  businessUnit: "payments",
  application: "checkout",
  environment: "prod",
  ticket: "CHG-4711",
  validity: { from: "2026-10-01", until: "2026-12-31" },
};

/** A stack in Frankfurt, as Terraform's JSON. */
export function stackOf(name: string, declare: (stack: TerraformStack) => void): object {
  const outdir = mkdtempSync(join(tmpdir(), `remit-${name}-`));
  const stack = new TerraformStack(new App({ outdir, stackTraces: false }), name);
  new LocalBackend(stack, { path: `terraform.${name}.tfstate` });
  new AwsProvider(stack, "aws", { region: "eu-central-1", allowedAccountIds: [ACCOUNT] });
  declare(stack);
  rmSync(outdir, { recursive: true, force: true });
  return stack.toTerraform() as object;
}

/** A change of a plan, as far as the tests ask. */
export interface PlannedChange {
  readonly type: string;
  readonly change: { readonly actions: readonly string[]; readonly importing?: { readonly id: string } };
}

/** Plans and applies a root module in the place of the one before, whose state is gone. */
export async function applyRoot(
  { folder, terraform }: Workspace,
  root: object,
): Promise<{ readonly planned: readonly PlannedChange[]; readonly state: string }> {
  for (const name of readdirSync(folder)) rmSync(join(folder, name), { recursive: true });
  writeFileSync(join(folder, "cdk.tf.json"), JSON.stringify(root));
  await terraform.init();
  await terraform.plan("e2e.tfplan");
  const plan = JSON.parse(await terraform.show("e2e.tfplan")) as { resource_changes: readonly PlannedChange[] };
  await terraform.apply("e2e.tfplan");
  const state = join(resolve(cacheFolder()), "root.state.json");
  writeFileSync(state, await terraform.show());
  return { planned: plan.resource_changes, state };
}
