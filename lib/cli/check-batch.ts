import { lineChecker } from "../entry/check";
import { visibleJson } from "../report/visible";
import { exitCodeOf, type CheckFailOn } from "./check-fail-on";
import { linesOf, longestLine } from "./lines";
import type { Outcome, Streamed } from "./outcome";

/**
 * Answers the questions on the lines of a text: line by line, in their order, as they come.
 *
 * @param failOn the exit code is the gravest of all answers
 */
export async function* answerLines(input: AsyncIterable<Uint8Array>, failOn: CheckFailOn): Streamed {
  const check = lineChecker();
  let code: Outcome["code"] = 0;
  let errors = 0;
  for await (const line of linesOf(input)) {
    const answer = line === undefined ? { error: `the line is longer than ${longestLine} characters` } : check(line);
    if ("error" in answer) errors++;
    else code = Math.max(code, exitCodeOf(answer, failOn)) as Outcome["code"];
    yield visibleJson(answer, 0);
  }
  if (errors === 0) return { code, stdout: "", stderr: "" };
  const words =
    errors === 1
      ? "1 line holds no question that can be answered"
      : `${errors} lines hold no question that can be answered`;
  return { code: 2, stdout: "", stderr: `remit: ${words}; the answers say why\n` };
}
