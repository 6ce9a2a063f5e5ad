import { PartialString, type Value } from "../value";
import { keyText } from "./partial-keys";
import { factsOf } from "./value-facts";

/** More texts that are known in part are not compared with each other. */
const mostCompared = 60;

/**
 * The elements of a list of which no two are the same, where that is sure: all are known, or they are texts that differ in what
 * is known of them. `arn:${…partition}:iam::aws:policy/A` is not `arn:${…partition}:iam::aws:policy/B`, whatever the partition is.
 *
 * @returns `undefined` where elements may be the same, depending on what is not known
 */
export function toldApart(list: readonly Value[]): readonly Value[] | undefined {
  const different = [...new Map(list.map((element) => [shown(element), element])).values()];
  if (list.every((element) => factsOf(element).known)) return different;
  if (different.length > mostCompared || !different.every(isText)) return undefined;
  const isSure = different.every((one, at) => different.slice(at + 1).every((other) => differ(one, other)));
  return isSure ? different : undefined;
}

/** A text as it is written, with its expressions: texts that are told apart are in the order of these. */
export function writtenText(element: string | PartialString): string {
  return typeof element === "string" ? element : keyText(element);
}

export function isText(element: Value): element is string | PartialString {
  return typeof element === "string" || element instanceof PartialString;
}

function shown(element: Value): string {
  return element instanceof PartialString ? keyText(element) : JSON.stringify(element);
}

type Sign = string | { readonly expression: string };

/** Whether the first thing in which two texts differ is known of both. */
function differ(one: string | PartialString, other: string | PartialString): boolean {
  const [left, right] = [signsOf(one), signsOf(other)];
  const at = left.findIndex((sign, index) => !isSame(sign, right[index]));
  const [first, second] = at < 0 ? [undefined, right[left.length]] : [left[at], right[at]];
  return typeof (first ?? "") === "string" && typeof (second ?? "") === "string";
}

function signsOf(text: string | PartialString): Sign[] {
  const parts: readonly Sign[] = typeof text === "string" ? [text] : text.parts;
  return parts.flatMap((part): Sign[] => (typeof part === "string" ? Array.from(part) : [part]));
}

function isSame(one: Sign, other: Sign | undefined): boolean {
  if (typeof one === "string" || typeof other === "string" || other === undefined) return one === other;
  return one.expression === other.expression;
}
