import { matchesGlob } from "../../../lib/access/glob-match";
import type { DraftElement, DraftStatement } from "./draft";

/**
 * Whether two statements may have a request in common, by a quick look at their actions and resources. `false` is sure,
 * `true` is not: it says that a proof is worth its time.
 */
export function mayOverlap(left: DraftStatement, right: DraftStatement): boolean {
  return mayMeet(left.actions, right.actions) && mayMeet(left.resources, right.resources);
}

/** Whether a text of a list may be said by the others of it: a pattern of them has to match some of what it matches. */
export function mayBeRepeated(value: string, { values }: DraftElement): boolean {
  const { globs } = indexOf(values);
  return globs.some((glob) => glob !== value.toLowerCase() && overlaps(value.toLowerCase(), glob));
}

function mayMeet(left: DraftElement, right: DraftElement): boolean {
  if (isNegated(left) || isNegated(right)) return true;
  const [few, many] = left.values.length <= right.values.length ? [left, right] : [right, left];
  return few.values.some((value) => meets(value.toLowerCase(), indexOf(many.values)));
}

function isNegated({ element }: DraftElement): boolean {
  return element.startsWith("Not");
}

/** The texts of a list in lower case, those without wildcards apart. */
interface ListIndex {
  readonly literals: ReadonlySet<string>;
  readonly globs: readonly string[];
}

const indexes = new WeakMap<readonly string[], ListIndex>();

function indexOf(values: readonly string[]): ListIndex {
  const known = indexes.get(values);
  if (known !== undefined) return known;
  const lower = values.map((value) => value.toLowerCase());
  const index = { literals: new Set(lower.filter(isLiteral)), globs: lower.filter((value) => !isLiteral(value)) };
  indexes.set(values, index);
  return index;
}

/** A text with a variable or a reference may stand for anything. */
function isLiteral(value: string): boolean {
  return !/[*?]|\$\{/.test(value);
}

function meets(value: string, { literals, globs }: ListIndex): boolean {
  if (isLiteral(value)) return literals.has(value) || globs.some((glob) => overlaps(value, glob));
  return globs.some((glob) => overlaps(value, glob)) || [...literals].some((literal) => overlaps(literal, value));
}

/** @param glob a text with a wildcard, a variable or a reference */
function overlaps(value: string, glob: string): boolean {
  if (isLiteral(value) && !glob.includes("${")) return matchesGlob(glob, value);
  const [one, other] = [beginning(value), beginning(glob)];
  return one.startsWith(other) || other.startsWith(one);
}

function beginning(text: string): string {
  return text.slice(0, Math.max(0, text.search(/[*?]|\$\{|$/)));
}
