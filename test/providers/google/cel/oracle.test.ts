import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { evaluateCel, failed } from "../../../../providers/google/cel/evaluate";
import { parseCel } from "../../../../providers/google/cel/parse";
import { claims, expression, variablesOf, type Claims } from "./expressions";

/** What another implementation of the language makes of them. */
function oracle(cases: readonly (readonly [string, Claims])[]): unknown[] {
  const folder = mkdtempSync(join(tmpdir(), "remit-cel-"));
  const file = join(folder, "cases.json");
  writeFileSync(file, JSON.stringify(cases));
  const { stdout, stderr } = spawnSync(process.execPath, [join(__dirname, "oracle.mjs"), file], { encoding: "utf8" });
  rmSync(folder, { recursive: true });
  if (stderr !== "") throw new Error(stderr);
  return JSON.parse(stdout) as unknown[];
}

test("expressions come to what another implementation of the language makes of them", () => {
  const cases = fc.sample(fc.tuple(expression, claims), { numRuns: 2000, seed: 20261126 });
  const theirs = oracle(cases);
  const different = cases.flatMap(([text, given], at) => {
    const read = parseCel(text);
    const value = "problem" in read ? read.problem : evaluateCel(read.expression, variablesOf(given));
    const ours = value === failed ? "failed" : value;
    const theirsShort = String(theirs[at]).startsWith("failed") ? "failed" : theirs[at];
    return ours === theirsShort ? [] : [{ text, given, ours, theirs: theirs[at] }];
  });
  expect(different.slice(0, 5)).toEqual([]);
});
