/**
 * The end-to-end test: the examples go through real Terraform with the real AWS provider, against moto and a test-only
 * GitHub, and `remit` reviews what was synthesised, what was planned and what was applied.
 *
 * usage: tsx test/e2e/run.ts
 *
 * REMIT_E2E=required     a missing tool is a failure instead of a notice
 * REMIT_E2E_CACHE        folder for moto and the results (default .e2e)
 * TERRAFORM_PROVIDERS    filesystem mirror that holds hashicorp/aws (default: looked for)
 */
import { join, resolve } from "node:path";
import { checkAdoption } from "./adoption";
import { Checks } from "./checks";
import { checkBad, checkBundle, checkClean } from "./example-checks";
import { CRM, DATA_EXPORT, MACHINES, OBSERVABILITY, OWN_BUNDLE, RETRIEVAL } from "./examples";
import { checkFunctions } from "./language-functions";
import { ORGANISATION } from "./organisation";
import { PLATFORMS } from "./platforms";
import { cacheFolder } from "./moto";
import { checkOptions } from "./options";
import { AWS_PROVIDER } from "./provider-mirror";
import { isBuilt, synthesiseExamples } from "./remit";
import { findTools, skip } from "./tools";

async function main(): Promise<void> {
  const found = await findTools();
  if ("missing" in found) {
    skip("e2e", found.missing);
    return;
  }
  const { tools } = found;
  const package_ = isBuilt() ? "the package as built in dist" : "the package from its source";
  console.log(`Terraform ${tools.terraformVersion}, hashicorp/aws ${AWS_PROVIDER}, ${package_}`);
  const checks = new Checks();
  await checks.attempt("functions: they are told", () => checkFunctions(tools.terraformVersion, checks));
  await checks.attempt("the examples are synthesised", async () => {
    const stacks = await synthesiseExamples(join(resolve(cacheFolder()), "cdktf.out"), "examples/main.ts");
    await checks.attempt("clean: it runs to the end", () => checkClean(stacks, tools, checks));
    for (const example of [CRM, DATA_EXPORT, MACHINES, OBSERVABILITY, OWN_BUNDLE, RETRIEVAL]) {
      const title = `${example.name}: it runs to the end`;
      await checks.attempt(title, () => checkBundle(example, stacks, tools, checks));
    }
    await checks.attempt("options: it runs to the end", () => checkOptions(tools, checks));
    await checks.attempt("adoption: it runs to the end", () => checkAdoption(tools, checks));
    await checks.attempt("bad: it runs to the end", () => checkBad(stacks, tools, checks));
  });
  await checks.attempt("platforms: it is synthesised and runs to the end", async () => {
    const folder = join(resolve(cacheFolder()), "platforms.out");
    const stacks = await synthesiseExamples(folder, "examples/platforms/main.ts");
    await checkBundle(PLATFORMS, stacks, tools, checks);
  });
  await checks.attempt("organisation: it is synthesised and runs to the end", async () => {
    const folder = join(resolve(cacheFolder()), "organisation.out");
    const stacks = await synthesiseExamples(folder, "examples/organisation/main.ts");
    await checkBundle(ORGANISATION, stacks, tools, checks);
  });
  checks.close();
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
