import { readFileSync } from "node:fs";
import type { Checks } from "./checks";
import { runCommand } from "./process";

/** What the tests hold the reader against, and the version of Terraform that it is of. */
export const FUNCTIONS = "test/fixtures/hcl/functions.json";
const VERSION = "1.11.";

/** How many arguments a function takes; `null` for any number. */
export interface StatedArity {
  readonly least: number;
  readonly most: number | null;
}

interface Signature {
  readonly parameters?: readonly unknown[];
  readonly variadic_parameter?: unknown;
}

/** The functions that `terraform metadata functions -json` tells. Each has two names: `upper` and `core::upper`. */
export function functionsOf(metadata: string): Readonly<Record<string, StatedArity>> {
  const { function_signatures: signatures } = JSON.parse(metadata) as {
    function_signatures: Readonly<Record<string, Signature>>;
  };
  const own = Object.entries(signatures).filter(([name]) => !name.includes("::"));
  return Object.fromEntries(
    own
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([name, { parameters = [], variadic_parameter: more }]) => [
        name,
        { least: parameters.length, most: more === undefined ? parameters.length : null },
      ]),
  );
}

/** Holds what the tests know of the functions against this Terraform, if it is of the version that they are of. */
export async function checkFunctions(terraformVersion: string, checks: Checks): Promise<void> {
  if (!terraformVersion.startsWith(VERSION)) return;
  const { stdout } = await runCommand("terraform", ["metadata", "functions", "-json"], {
    env: { PATH: process.env["PATH"] },
  });
  const known: unknown = JSON.parse(readFileSync(FUNCTIONS, "utf8"));
  checks.same("functions: there are those that the tests know, of as many arguments", functionsOf(stdout), known);
}
