import { readFileSync } from "node:fs";
import { join } from "node:path";
import { App, type TerraformStack } from "cdktf";

interface Report {
  readonly findings: readonly { readonly rule: string; readonly outcome: string; readonly address: string }[];
}

/**
 * What the review at synth finds about a stack, whatever its severity: rule and outcome.
 * @throws Error where the stack can't be synthesised
 */
export function findingsAtSynth(stack: TerraformStack): readonly string[] {
  const app = App.of(stack);
  app.synth();
  const file = join(app.outdir, "stacks", stack.node.id, "remit.report.json");
  const { findings } = JSON.parse(readFileSync(file, "utf8")) as Report;
  return findings.map(({ rule, outcome }) => `${rule}: ${outcome}`);
}

/** All that there is to find about a bot of medium tier: no role can be made to enforce half an hour. */
export const sessionAlone = ["lifecycle-session-not-enforced: unknown"];
