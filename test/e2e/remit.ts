import { existsSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { Report } from "../../lib/report/report";
import { type Ended, runCommand } from "./process";

/** What `npm run build` makes. Without it, everything here runs from the source. */
const BUILT = "dist/remit.js";

/** Whether the package runs as built, as its users have it. */
export function isBuilt(): boolean {
  return existsSync(BUILT);
}

/** Runs `remit` in an environment with nothing in it, so that it can't depend on one. */
export function remit(...args: readonly string[]): Promise<Ended> {
  const program = isBuilt() ? [BUILT] : ["--import", "tsx", "lib/cli/main.ts"];
  return runCommand(process.execPath, [...program, ...args], { env: { PATH: process.env["PATH"] } });
}

/** What `remit review … --format json` ended with. */
export interface Reviewed {
  readonly code: number;
  readonly report: Report;
}

/**
 * Reviews a document on a given day, `YYYY-MM-DD`.
 *
 * @throws Error if the command couldn't do its work (exit code 2)
 */
export async function reviewOf(document: string, today: string): Promise<Reviewed> {
  const { code, stdout, stderr } = await remit("review", document, "--today", today, "--format", "json");
  if (code !== 0 && code !== 1) throw new Error(`\`remit review ${document}\` ended with ${code}:\n${stderr.trim()}`);
  return { code, report: JSON.parse(stdout) as Report };
}

/**
 * Synthesises examples by their program, which imports the package by its name.
 *
 * @param program `examples/main.ts`
 * @returns the folder of their stacks
 * @throws Error with the words of the program
 */
export async function synthesiseExamples(folder: string, program: string): Promise<string> {
  rmSync(folder, { recursive: true, force: true });
  const source = isBuilt() ? {} : { TSX_TSCONFIG_PATH: "examples/tsconfig.json" };
  const env = { PATH: process.env["PATH"], CDKTF_OUTDIR: folder, ...source };
  const { code, stderr } = await runCommand(process.execPath, ["--import", "tsx", program], { env });
  if (code !== 0) throw new Error(`the examples can't be synthesised:\n${stderr.trim()}`);
  return join(folder, "stacks");
}
