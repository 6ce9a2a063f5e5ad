import { deserialize, serialize } from "node:v8";
import { answersOf, cases, seenAtOnce, type Procedure } from "./cases";
import { limited } from "./limited";
import { MutableProcedure, type Modules } from "./procedure";

/** What the worker is asked: the modules first, then mutants of one of them. */
export type Request =
  { readonly modules: Modules } | { readonly id: number; readonly path: string; readonly code: string };

/** How a mutant was told from the original; `undefined` where it was not. */
export interface Reply {
  readonly found?: Found;
}

/**
 * - `verdict`: another answer than before.
 * - `words`: the same answers, with another witness or reason.
 * - `crash`: an exception.
 * - `time`: no answer.
 */
export type Found = "verdict" | "words" | "crash" | "time";

/**
 * As bytes: every mutant gets its own copies, since what is known of an access set is kept with it. A statement that several
 * layers share is still one in a copy.
 */
const asked = cases().map((one) => serialize(one));
let expected: readonly string[] = [];
let expectedAtOnce = "";
let original: MutableProcedure | undefined;

process.on("message", (request: Request) => {
  if ("modules" in request) {
    original = new MutableProcedure(request.modules);
    const answers = original.functions;
    expected = asked.map((one) => answered(one, answers));
    expectedAtOnce = seenAtOnce(answers);
    process.send?.({} satisfies Reply);
    return;
  }
  const found = difference(request.path, request.code);
  process.send?.((found === undefined ? {} : { found }) satisfies Reply);
});

function difference(path: string, code: string): Found | undefined {
  try {
    return original?.with(path, code, firstDifference);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "ERR_SCRIPT_EXECUTION_TIMEOUT" ? "time" : "crash";
  }
}

function firstDifference(procedure: Procedure): Found | undefined {
  if (limited(() => seenAtOnce(procedure)) !== expectedAtOnce) return "verdict";
  for (const [at, one] of asked.entries()) {
    const [answers, before] = [limited(() => answered(one, procedure)), expected[at] ?? ""];
    if (answers !== before) return verdictsOf(answers) === verdictsOf(before) ? "words" : "verdict";
  }
  return undefined;
}

function answered(one: Buffer, procedure: Procedure): string {
  return JSON.stringify(answersOf(deserialize(one) as Parameters<typeof answersOf>[0], procedure));
}

function verdictsOf(answers: string): string {
  return [...answers.matchAll(/"verdict":"(\w+)"/g)].map(([, verdict]) => verdict).join();
}
