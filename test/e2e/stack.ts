import { cpSync, mkdirSync, writeFileSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { inEmulatedCloud } from "./cloud";
import { cacheFolder } from "./moto";
import type { Tools } from "./tools";

/** What came out of a stack's way through Terraform. */
export interface StackRun {
  /** The file of `terraform show -json` of the plan. */
  readonly plan: string;
  /** The file of `terraform show -json` of the state after apply. */
  readonly state: string;
  /** What a second plan would change, in Terraform's words; `""` for "No changes". */
  readonly pendingChanges: string;
}

/** The account of the examples. */
const ACCOUNT = "123456789012";

/**
 * Takes a synthesised stack, as it is, through real `init`, `plan`, `apply` and a second `plan`. The documents land in
 * the cache folder under the stack's name.
 *
 * @param folder a stack's folder, such as `cdktf.out/stacks/clean`
 * @throws Error with Terraform's words if one of its commands fails
 */
export async function runStack(folder: string, tools: Tools): Promise<StackRun> {
  const results = resolve(cacheFolder(), "results", basename(folder));
  const plan = join(results, "plan.json");
  const state = join(results, "state.json");
  mkdirSync(results, { recursive: true });
  return inEmulatedCloud(tools, ACCOUNT, async (workspace) => {
    const { terraform } = workspace;
    cpSync(folder, workspace.folder, { recursive: true });
    await terraform.init();
    await terraform.plan("e2e.tfplan");
    writeFileSync(plan, await terraform.show("e2e.tfplan"));
    await terraform.apply("e2e.tfplan");
    writeFileSync(state, await terraform.show());
    return { plan, state, pendingChanges: await terraform.pendingChanges() };
  });
}
