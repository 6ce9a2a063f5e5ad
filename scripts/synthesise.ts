import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";

/**
 * Synthesises the examples as `cdktf synth` does: by the program that `cdktf.json` names, which imports the package as
 * it was built.
 *
 * @returns the folder of the output, as in `cdktf.json`
 * @throws Error with the words of the program
 */
export function synthesiseExamples(): string {
  const root = join(__dirname, "..");
  const { app, output } = JSON.parse(readFileSync(join(root, "cdktf.json"), "utf8")) as CdktfConfiguration;
  const env = { ...process.env, CDKTF_OUTDIR: output };
  const { status, stderr } = spawnSync(app, { cwd: root, env, shell: true, encoding: "utf8" });
  if (status !== 0) throw new Error(`the examples can't be synthesised by \`${app}\`:\n${stderr}`);
  return output;
}

/** https://developer.hashicorp.com/terraform/cdktf/create-and-deploy/configuration-file */
interface CdktfConfiguration {
  readonly app: string;
  readonly output: string;
}
