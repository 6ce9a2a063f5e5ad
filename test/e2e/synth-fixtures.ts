import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import * as cdktf from "cdktf";
import { attachmentStacks, synthesiseAttachments } from "../fixtures/apps/attachments";
import { synthesise, type Engine } from "../fixtures/apps/stacks";
import { inEmulatedCloud, type Workspace } from "./cloud";
import { fixtureJson } from "./fixture-json";
import { writeAccount } from "./make-account-fixtures";
import { cacheFolder } from "./moto";
import { runCommand } from "./process";
import type { Tools } from "./tools";

const FOLDER = "test/fixtures/synth";
const ATTACHMENTS = "test/fixtures/attachments";
const ACCOUNT = "123456789012";

/** CDK Terrain, which carries CDKTF on. It can't stand beside CDKTF's bindings, so it is no dependency. */
const CDKTN = "cdktn@0.24.0";

/**
 * Makes test/fixtures/synth anew: the stacks of test/fixtures/apps as each engine synthesises them, and real Terraform's plan of each
 * and state after apply. The second stack is planned after the first one is applied, since it reads that one's state.
 */
export async function makeSynthFixtures(tools: Tools): Promise<void> {
  for (const name of ["cdktf", "cdktn"]) rmSync(join(FOLDER, name), { recursive: true, force: true });
  synthesiseInto(cdktf, "cdktf");
  synthesiseInto(await cdkTerrain(), "cdktn");
  await inEmulatedCloud(tools, ACCOUNT, async (workspace) => {
    for (const stack of ["trust", "use"]) await planAndApply(stack, workspace);
  });
}

/**
 * Makes test/fixtures/attachments anew: stacks that attach policies to each other's roles as CDKTF synthesises them, and what
 * the account says once real Terraform has applied them, one after the other.
 */
export async function makeAttachmentFixtures(tools: Tools): Promise<void> {
  const stacks = join(ATTACHMENTS, "cdktf");
  rmSync(stacks, { recursive: true, force: true });
  writeInto(stacks, (folder) => synthesiseAttachments(cdktf, folder));
  await inEmulatedCloud(tools, ACCOUNT, async (workspace) => {
    for (const stack of attachmentStacks) await apply(join(stacks, "stacks", stack), workspace);
    await writeAccount(tools.moto, workspace.awsUrl, ATTACHMENTS);
  });
}

function synthesiseInto(engine: Engine, name: string): void {
  writeInto(join(FOLDER, name), (folder) => synthesise(engine, folder));
}

/** The folder that an engine writes, without what it keeps for itself. */
function writeInto(target: string, write: (folder: string) => void): void {
  const folder = mkdtempSync(join(tmpdir(), "remit-synth-"));
  write(folder);
  cpSync(folder, target, { recursive: true });
  rmSync(folder, { recursive: true });
}

/** @throws Error with the last words of npm */
async function cdkTerrain(): Promise<Engine> {
  const prefix = resolve(cacheFolder(), CDKTN.replace("@", "-"));
  const entry = join(prefix, "node_modules", "cdktn");
  if (!existsSync(entry)) {
    mkdirSync(prefix, { recursive: true });
    writeFileSync(join(prefix, "package.json"), "{}");
    const { code, stderr } = await runCommand("npm", ["install", "--no-audit", "--no-fund", CDKTN], { cwd: prefix });
    if (code !== 0)
      throw new Error(`${CDKTN} can't be installed; npm needs a registry once: ${stderr.trim().slice(-500)}`);
  }
  return createRequire(entry)(entry) as Engine;
}

async function planAndApply(stack: string, workspace: Workspace): Promise<void> {
  const { terraform } = workspace;
  await apply(join(FOLDER, "cdktf", "stacks", stack), workspace);
  writeFileSync(join(FOLDER, `${stack}.plan.json`), fixtureJson(await terraform.show("stack.tfplan")));
  writeFileSync(join(FOLDER, `${stack}.state.json`), fixtureJson(await terraform.show()));
}

/** Applies a stack in place of the one before it, whose state stays. */
async function apply(stack: string, { folder, terraform }: Workspace): Promise<void> {
  for (const name of readdirSync(folder).filter((entry) => !entry.endsWith(".tfstate")))
    rmSync(join(folder, name), { recursive: true });
  cpSync(join(stack, "cdk.tf.json"), join(folder, "cdk.tf.json"));
  await terraform.init();
  await terraform.plan("stack.tfplan");
  await terraform.apply("stack.tfplan");
}
