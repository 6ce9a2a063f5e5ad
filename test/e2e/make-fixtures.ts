/**
 * Makes the plans and states that tests and docs use, with the real Terraform and AWS provider.
 *
 * usage: tsx test/e2e/make-fixtures.ts [case …]     default: every folder in test/fixtures/terraform
 *
 * A case is a root module. If it has a folder `before`, that one's files are applied first, so that the plan is one
 * against existing resources. Writes test/fixtures/plans/<case>.plan.json, and <case>.state.json as it is after apply.
 */
import { cpSync, existsSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { inEmulatedCloud, type Workspace } from "./cloud";
import { fixtureJson } from "./fixture-json";
import { findTools, skip } from "./tools";

const CASES = "test/fixtures/terraform";
const PLANS = "test/fixtures/plans";
const ACCOUNT = "123456789012";

async function main(args: readonly string[]): Promise<void> {
  const found = await findTools();
  if ("missing" in found) {
    skip("fixtures", found.missing);
    return;
  }
  mkdirSync(PLANS, { recursive: true });
  for (const name of args.length > 0 ? args : readdirSync(CASES).sort()) {
    await inEmulatedCloud(found.tools, ACCOUNT, (workspace) =>
      makeCase(join(CASES, name), workspace, join(PLANS, name)),
    );
    console.log(`${PLANS}/${name}.plan.json`);
  }
}

async function makeCase(source: string, { folder, terraform }: Workspace, target: string): Promise<void> {
  const before = join(source, "before");
  if (existsSync(before)) {
    cpSync(before, folder, { recursive: true });
    await terraform.init();
    await terraform.plan("before.tfplan");
    await terraform.apply("before.tfplan");
  }
  cpSync(source, folder, { recursive: true, filter: (file) => basename(file) !== "before" });
  await terraform.init();
  await terraform.plan("case.tfplan");
  writeFileSync(`${target}.plan.json`, fixtureJson(await terraform.show("case.tfplan")));
  await terraform.apply("case.tfplan");
  writeFileSync(`${target}.state.json`, fixtureJson(await terraform.show()));
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
