import { cacheFolder, installMoto } from "./moto";
import { runCommand } from "./process";
import { AWS_PROVIDER, findProviderMirror } from "./provider-mirror";
import { terraformVersion } from "./terraform";

/** Everything that the end-to-end test needs and npm can't bring. */
export interface Tools {
  readonly terraformVersion: string;
  /** A folder from which Terraform installs its AWS provider. */
  readonly mirror: string;
  /** The program that starts a moto server. */
  readonly moto: string;
}

/** The tools, or what is missing, each in words that say how to get it. */
export type FoundTools = { readonly tools: Tools } | { readonly missing: readonly string[] };

/** Looks for the tools, and installs moto into the cache folder once everything else is there. */
export async function findTools(): Promise<FoundTools> {
  const version = await terraformVersion();
  const mirror = findProviderMirror();
  const python = await runCommand("python3", ["-c", "import ensurepip, venv"]);
  const missing = [
    ...(version ? [] : ["`terraform` is not on the PATH: see https://developer.hashicorp.com/terraform/install"]),
    ...(mirror ? [] : [noMirror(process.env["TERRAFORM_PROVIDERS"])]),
    ...(python.code === 0
      ? []
      : ["`python3` with venv is missing, which moto needs (Debian: apt install python3-venv)"]),
  ];
  if (!version || !mirror || missing.length > 0) return { missing };
  try {
    return { tools: { terraformVersion: version, mirror, moto: await installMoto(cacheFolder()) } };
  } catch (error) {
    const words = error instanceof Error ? error.message : String(error);
    return { missing: [`moto can't be installed; pip needs PyPI or a mirror of it once: ${words}`] };
  }
}

/** Ends a script that can't run: a notice of what is missing, and a failure only with `REMIT_E2E=required`. */
export function skip(script: string, missing: readonly string[]): void {
  const required = process.env["REMIT_E2E"] === "required";
  console.log(`${script} ${required ? "can't run, and REMIT_E2E=required" : "skipped"}:`);
  for (const words of missing) console.log(`  - ${words}`);
  console.log(`0 passed, ${required ? 1 : 0} failed`);
  if (required) process.exitCode = 1;
}

/** The command makes a mirror wherever there is a network: it reads a root module that needs this provider alone. */
function noMirror(named: string | undefined): string {
  const where = named ? `TERRAFORM_PROVIDERS=${named} has no` : "there is no provider mirror with";
  const make = "terraform -chdir=test/fixtures/terraform/github-oidc-loose providers mirror FOLDER";
  return `${where} hashicorp/aws ${AWS_PROVIDER}: make one with \`${make}\` and set TERRAFORM_PROVIDERS=FOLDER`;
}
