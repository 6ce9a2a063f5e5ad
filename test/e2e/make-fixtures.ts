/**
 * Makes the plans and states that tests and docs use, with the real Terraform and AWS provider.
 *
 * usage: tsx test/e2e/make-fixtures.ts [case …]     default: every folder in test/fixtures/terraform, `synth` and `attachments`
 *
 * A case is a root module. If it has a folder `before`, that one's files are applied first, so that the plan is one
 * against existing resources; if it has a folder `outside`, those are applied next, with a state of their own, so that
 * the plan finds resources changed behind its back. `objects.json` names objects to be marked after apply as a failure
 * would leave them. Writes test/fixtures/plans/<case>.plan.json, <case>.state.json as it is after apply, and the stored
 * state as test/fixtures/states/<case>.tfstate. `synth` and `attachments` stand for test/fixtures/synth and …/attachments.
 */
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { inEmulatedCloud, type Workspace } from "./cloud";
import { fixtureJson } from "./fixture-json";
import { makeAccountFixtures } from "./make-account-fixtures";
import { makePulumiFixtures } from "./make-pulumi-fixtures";
import { markObjects, type MarkedObjects } from "./state-objects";
import { makeAttachmentFixtures, makeSynthFixtures } from "./synth-fixtures";
import { findTools, skip, type Tools } from "./tools";

const CASES = "test/fixtures/terraform";
const PLANS = "test/fixtures/plans";
const STATES = "test/fixtures/states";
const ACCOUNT = "123456789012";

async function main(args: readonly string[]): Promise<void> {
  const found = await findTools();
  if ("missing" in found) {
    skip("fixtures", found.missing);
    return;
  }
  for (const folder of [PLANS, STATES]) mkdirSync(folder, { recursive: true });
  for (const name of args.length > 0 ? args : [...readdirSync(CASES).sort(), ...Object.keys(makers)]) {
    const make = makers[name];
    if (make !== undefined) {
      await make(found.tools);
      continue;
    }
    await inEmulatedCloud(found.tools, ACCOUNT, (workspace) => makeCase(name, workspace));
    console.log(`${PLANS}/${name}.plan.json`);
  }
  if (args.length > 0) return;
  await makeAccountFixtures(ACCOUNT);
  await makePulumiFixtures();
}

/** Fixtures that are no root module. */
const makers: Readonly<Record<string, (tools: Tools) => Promise<void>>> = {
  synth: makeSynthFixtures,
  attachments: makeAttachmentFixtures,
};

async function makeCase(name: string, workspace: Workspace): Promise<void> {
  const { folder, terraform } = workspace;
  const source = join(CASES, name);
  const state = join(folder, "terraform.tfstate");
  if (existsSync(join(source, "before"))) await applied(join(source, "before"), workspace);
  if (existsSync(join(source, "outside"))) {
    renameSync(state, join(folder, "aside"));
    await applied(join(source, "outside"), workspace);
    rmSync(state);
    renameSync(join(folder, "aside"), state);
  }
  cpSync(source, folder, { recursive: true, filter: (file) => !["before", "outside"].includes(basename(file)) });
  await terraform.init();
  await terraform.plan("case.tfplan");
  writeFileSync(join(PLANS, `${name}.plan.json`), fixtureJson(await terraform.show("case.tfplan")));
  await terraform.apply("case.tfplan");
  const objects = join(source, "objects.json");
  if (existsSync(objects)) markObjects(state, JSON.parse(readFileSync(objects, "utf8")) as MarkedObjects);
  writeFileSync(join(PLANS, `${name}.state.json`), fixtureJson(await terraform.show()));
  writeFileSync(join(STATES, `${name}.tfstate`), fixtureJson(readFileSync(state, "utf8")));
}

async function applied(source: string, { folder, terraform }: Workspace): Promise<void> {
  cpSync(source, folder, { recursive: true });
  await terraform.init();
  await terraform.plan("before.tfplan");
  await terraform.apply("before.tfplan");
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
