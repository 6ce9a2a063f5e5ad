/**
 * Says what real Terraform plans for the root modules by which the reader of configurations is judged.
 *
 * usage: tsx test/e2e/make-hcl-fixtures.ts [case …]     default: every folder in test/fixtures/hcl
 *
 * Writes test/fixtures/hcl/<case>/planned.json, test/fixtures/hcl/sets.json: the attributes and blocks that have no order,
 * by the type of the resource, and test/fixtures/hcl/functions.json: the language's functions, and how many arguments each takes.
 */
import { cpSync, existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { inEmulatedCloud, type Workspace } from "./cloud";
import { FUNCTIONS, functionsOf } from "./language-functions";
import { plannedValuesOf, setsOf, type Planned } from "./planned-json";
import { findTools, skip } from "./tools";

const CASES = "test/fixtures/hcl";
const SETS = join(CASES, "sets.json");

async function main(args: readonly string[]): Promise<void> {
  const found = await findTools();
  if ("missing" in found) {
    skip("fixtures", found.missing);
    return;
  }
  const all = readdirSync(CASES)
    .filter((name) => statSync(join(CASES, name)).isDirectory())
    .sort();
  const names = args.length > 0 ? args : all;
  await inEmulatedCloud(found.tools, "123456789012", async (workspace) => {
    const failed: string[] = [];
    for (const name of names) {
      try {
        await makeCase(name, workspace);
        console.log(`${CASES}/${name}/planned.json`);
      } catch (error) {
        failed.push(`${name}: ${error instanceof Error ? error.message : String(error)}`);
      }
    }
    writeSets(all, await workspace.terraform.schemas());
    writeFunctions(await workspace.terraform.functions());
    if (failed.length > 0) throw new Error(failed.join("\n\n"));
  });
}

/** The provider stays installed from one case to the next. */
async function makeCase(name: string, { folder, terraform }: Workspace): Promise<void> {
  for (const entry of readdirSync(folder)) {
    if (entry !== ".terraform" && entry !== ".terraform.lock.hcl") rmSync(join(folder, entry), { recursive: true });
  }
  rmSync(join(folder, ".terraform", "modules"), { recursive: true, force: true });
  cpSync(join(CASES, name), folder, { recursive: true, filter: (file) => basename(file) !== "planned.json" });
  await (existsSync(join(folder, ".terraform")) ? terraform.get() : terraform.init());
  await terraform.plan("case.tfplan");
  const planned = plannedValuesOf(await terraform.show("case.tfplan"));
  writeFileSync(join(CASES, name, "planned.json"), `${JSON.stringify(planned, undefined, 1)}\n`);
}

function writeSets(names: readonly string[], schemas: string): void {
  const planned = names
    .map((name) => join(CASES, name, "planned.json"))
    .filter((path) => existsSync(path))
    .map((path) => JSON.parse(readFileSync(path, "utf8")) as Planned);
  // Where some cases are made, a provider of the others may not be installed.
  const before = existsSync(SETS) ? (JSON.parse(readFileSync(SETS, "utf8")) as Record<string, string[]>) : {};
  const sets = Object.entries({ ...before, ...setsOf(schemas, planned) }).sort(([one], [other]) =>
    one < other ? -1 : 1,
  );
  writeFileSync(SETS, `${JSON.stringify(Object.fromEntries(sets), undefined, 1)}\n`);
}

function writeFunctions(metadata: string): void {
  writeFileSync(FUNCTIONS, `${JSON.stringify(functionsOf(metadata), undefined, 1)}\n`);
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
