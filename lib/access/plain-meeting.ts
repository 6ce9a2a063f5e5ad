import { Alphabet } from "./alphabet";
import type { Condition, Pattern, StringTest, TextPart } from "./model";
import { matchesRow } from "./row-match";
import { codesOf, foldedText, tokensOf } from "./tokens";

/**
 * Tells whether a string may pass both tests; `false` proves that none does, whatever holes and variables hold. Looks at
 * the beginnings and ends of patterns only, so it costs next to nothing.
 */
export function mayMeet(left: StringTest, right: StringTest): boolean {
  if (isMuch(left, right)) return true;
  if (left.negated) return right.negated || mayLeave(right, left);
  if (right.negated) return mayLeave(left, right);
  return left.patterns.some((one) =>
    right.patterns.some((other) => patternsMayMeet(edgesOf(one), edgesOf(other)) && fieldsMayMeet(one, other)),
  );
}

/** Tells whether a request may satisfy both conditions; `false` proves that none does. */
export function conditionsMayMeet(left: Condition, right: Condition): boolean {
  if (left.key !== right.key || left.kind !== "value" || right.kind !== "value") return true;
  if (left.whenAbsent && right.whenAbsent) return true;
  if (left.quantifier !== "one" || right.quantifier !== "one") return true;
  if (left.test.kind !== "string" || right.test.kind !== "string") return true;
  return mayMeet(left.test.test, right.test.test);
}

/** Tells whether every string of one test plainly passes another one; `false` says nothing. */
export function isPlainlyWithin(inner: StringTest, outer: StringTest): boolean {
  return !inner.negated && !outer.negated && !isMuch(inner, outer) && !mayLeave(inner, outer);
}

/** More pairs of patterns than these are not compared: the search does it in steps that are counted. */
const mostPairs = 20_000;

function isMuch(left: StringTest, right: StringTest): boolean {
  return left.patterns.length * right.patterns.length > mostPairs;
}

/** What is known of every string that matches a pattern. */
interface Edges {
  /** What it begins with, up to the first character that is not known. */
  readonly prefix: string;
  /** What it ends with, from the last one on. */
  readonly suffix: string;
  /** A glob that all of them match, where the pattern has more than these two. */
  readonly glob: string | undefined;
  /** Whether the prefix is all of it. */
  readonly isWhole: boolean;
  /** Whether any run of characters may follow the prefix. */
  readonly isBeginning: boolean;
  readonly ignoreCase: boolean;
}

function patternsMayMeet(left: Edges, right: Edges): boolean {
  if (left.ignoreCase !== right.ignoreCase) return patternsMayMeet(folded(left), folded(right));
  if (left.isWhole && right.isWhole) return left.prefix === right.prefix;
  if (left.isWhole) return mayMatch(left.prefix, right);
  if (right.isWhole) return mayMatch(right.prefix, left);
  return (
    (left.prefix.startsWith(right.prefix) || right.prefix.startsWith(left.prefix)) &&
    (left.suffix.endsWith(right.suffix) || right.suffix.endsWith(left.suffix))
  );
}

function mayMatch(text: string, { prefix, suffix, glob }: Edges): boolean {
  if (text.length < prefix.length + suffix.length || !text.startsWith(prefix) || !text.endsWith(suffix)) return false;
  if (glob === undefined || glob.length * text.length > mostComparisons) return true;
  return matchesRow(tokensOf({ text: glob, syntax: "glob", ignoreCase: false }, withoutSymbols), codesOf(text));
}

/** A longer text is not compared with a longer glob. */
const mostComparisons = 1_000_000;

const withoutSymbols = new Alphabet();

/** Tells whether each field of two ARNs may be the same. */
function fieldsMayMeet(left: Pattern, right: Pattern): boolean {
  const fields = fieldsOf(left);
  const others = fields === undefined ? undefined : fieldsOf(right);
  if (fields === undefined || others === undefined) return true;
  return fields.every((field, at) => {
    const other = others[at];
    return other !== undefined && patternsMayMeet(field, other);
  });
}

const knownFields = new WeakMap<Pattern, readonly Edges[]>();

/** The six fields of an ARN; `undefined` for what is none, or not known whole. */
function fieldsOf(pattern: Pattern): readonly Edges[] | undefined {
  const { text, syntax, ignoreCase } = pattern;
  if (typeof text !== "string" || (syntax === "glob" && !edgesOf(pattern).isWhole)) return undefined;
  const known = knownFields.get(pattern);
  if (known !== undefined) return known;
  const parts = text.split(":");
  if (parts.length < arnFields || parts[0] !== "arn") return undefined;
  const texts = [...parts.slice(0, arnFields - 1), parts.slice(arnFields - 1).join(":")];
  const fields = texts.map((field) =>
    findEdges({ text: field, syntax: syntax === "arn" ? "glob" : syntax, ignoreCase }),
  );
  knownFields.set(pattern, fields);
  return fields;
}

/** `arn:partition:service:region:account:resource`, of which the last may hold colons. */
const arnFields = 6;

/** Tells whether a string of the first test may lie outside of the patterns of the second one. */
function mayLeave({ patterns }: StringTest, outside: StringTest): boolean {
  return patterns.some((inner) => !outside.patterns.some((outer) => plainlyContains(edgesOf(outer), edgesOf(inner))));
}

function plainlyContains(outer: Edges, inner: Edges): boolean {
  if (inner.ignoreCase && !outer.ignoreCase) return outer.isBeginning && outer.prefix === "";
  if (outer.ignoreCase && !inner.ignoreCase) return plainlyContains(outer, folded(inner));
  if (outer.isBeginning) return inner.prefix.startsWith(outer.prefix);
  return outer.isWhole && inner.isWhole && outer.prefix === inner.prefix;
}

function folded(edges: Edges): Edges {
  if (edges.ignoreCase) return edges;
  const { prefix, suffix, glob } = edges;
  return {
    ...edges,
    prefix: foldedText(prefix),
    suffix: foldedText(suffix),
    glob: glob === undefined ? undefined : foldedText(glob),
    ignoreCase: true,
  };
}

const known = new WeakMap<Pattern, Edges>();

function edgesOf(pattern: Pattern): Edges {
  const before = known.get(pattern);
  if (before !== undefined) return before;
  const edges = findEdges(pattern);
  known.set(pattern, edges);
  return edges;
}

function findEdges({ text, syntax, ignoreCase }: Pattern): Edges {
  const parts: readonly TextPart[] = typeof text === "string" ? [text] : text;
  let prefix = "";
  let suffix = "";
  let isWhole = true;
  for (const part of parts) {
    const known = typeof part === "string" ? part : "verbatim" in part ? part.verbatim : undefined;
    const wildcards = known === undefined || (typeof part === "string" && syntax !== "literal");
    const first = known === undefined ? 0 : wildcards ? known.search(/[*?]/) : -1;
    if (first < 0) {
      if (isWhole) prefix += known ?? "";
      suffix += known ?? "";
      continue;
    }
    if (isWhole) prefix += (known ?? "").slice(0, first);
    suffix = (known ?? "").slice(Math.max((known ?? "").lastIndexOf("*"), (known ?? "").lastIndexOf("?")) + 1);
    isWhole = false;
  }
  const isBeginning = syntax === "glob" && typeof text === "string" && text === `${prefix}*`;
  const cased = (known: string): string => (ignoreCase ? foldedText(known) : known);
  const isMore = !isWhole && typeof text === "string" && text.length > prefix.length + suffix.length + 1;
  return {
    prefix: cased(prefix),
    suffix: isWhole ? "" : cased(suffix),
    glob: isMore ? cased(text) : undefined,
    isWhole,
    isBeginning,
    ignoreCase,
  };
}
