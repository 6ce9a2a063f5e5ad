import { member } from "../documents/json";
import { jsonFault } from "../documents/json-fault";
import { parseExactly } from "../documents/long-numbers";
import type { Proof } from "./proof";
import { QuestionError } from "./question-error";
import { refuseDeep } from "./read-question";

/** The answer to one line of questions: what was found, or why the line is no question. */
export type CheckAnswer = { readonly id?: unknown } & (Proof | { readonly error: string });

/**
 * Answers a question that is written on one line as JSON. Whatever the line holds, there is an answer: one bad line must not
 * keep others from theirs.
 *
 * @param check answers a question. @throws {QuestionError} for what is none
 * @returns with the question's `id` if it has one, whatever that is
 */
export function answerLine(line: string, check: (question: unknown) => Proof): CheckAnswer {
  let id: { readonly id?: unknown } = {};
  try {
    const question = parsed(line);
    id = idOf(question);
    return { ...id, ...check(question) };
  } catch (error) {
    return { ...id, error: errorWords(error) };
  }
}

/** @throws {QuestionError} for one that is too deep to be written */
function idOf(question: unknown): { readonly id?: unknown } {
  const id = member(question, "id");
  if (id === undefined) return {};
  refuseDeep(id);
  return { id };
}

function parsed(line: string): unknown {
  if (line.trim() === "") throw new QuestionError("the line is empty");
  try {
    return parseExactly(line);
  } catch {
    const at = jsonFault(line) ?? line.length;
    throw new QuestionError(
      at === line.length ? "the JSON ends too early" : `the line is not valid JSON at column ${at + 1}`,
    );
  }
}

function errorWords(error: unknown): string {
  if (error instanceof QuestionError) return error.message;
  return `this is a fault of remit itself; please report it (${error instanceof Error ? error.name : typeof error})`;
}
