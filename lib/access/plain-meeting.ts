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
  return fields === undefined || others === undefined || fields.mayMeet(others);
}

/** The six fields of an ARN. */
class Fields {
  readonly #edges: Edges[] = [];

  constructor(
    private readonly texts: readonly string[],
    private readonly syntax: Pattern["syntax"],
    private readonly ignoreCase: boolean,
  ) {}

  mayMeet(others: Fields): boolean {
    return this.texts.every((text, at) => {
      const other = others.texts[at];
      if (text === other || this.#isAnything(at) || others.#isAnything(at)) return true;
      return patternsMayMeet(this.#edgesAt(at), others.#edgesAt(at));
    });
  }

  #isAnything(at: number): boolean {
    return this.texts[at] === "*" && this.syntax !== "literal";
  }

  #edgesAt(at: number): Edges {
    return (this.#edges[at] ??= edgesOfText(this.texts[at] ?? "", this.syntax, this.ignoreCase));
  }
}

const knownFields = new WeakMap<Pattern, Fields>();

/** `undefined` for what is no ARN, or not known whole. */
function fieldsOf(pattern: Pattern): Fields | undefined {
  const { text, syntax, ignoreCase } = pattern;
  if (typeof text !== "string" || (syntax === "glob" && !edgesOf(pattern).isWhole)) return undefined;
  const known = knownFields.get(pattern);
  if (known !== undefined) return known;
  const parts = text.split(":");
  if (parts.length < arnFields || parts[0] !== "arn") return undefined;
  const texts = [...parts.slice(0, arnFields - 1), parts.slice(arnFields - 1).join(":")];
  const fields = new Fields(texts, syntax === "arn" ? "glob" : syntax, ignoreCase);
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

function findEdges(pattern: Pattern): Edges {
  const { text, syntax, ignoreCase } = pattern;
  return typeof text === "string" ? edgesOfText(text, syntax, ignoreCase) : edgesOfParts(text, syntax, ignoreCase);
}

function edgesOfText(text: string, syntax: Pattern["syntax"], ignoreCase: boolean): Edges {
  const known = ignoreCase ? foldedText(text) : text;
  const first = syntax === "literal" ? -1 : firstWildcard(known);
  if (first < 0) {
    return { prefix: known, suffix: "", glob: undefined, isWhole: true, isBeginning: false, ignoreCase };
  }
  const last = Math.max(known.lastIndexOf("*"), known.lastIndexOf("?"));
  const isOne = first === last;
  return {
    prefix: known.slice(0, first),
    suffix: known.slice(last + 1),
    glob: isOne ? undefined : known,
    isWhole: false,
    isBeginning: syntax === "glob" && isOne && last === known.length - 1 && known.charAt(last) === "*",
    ignoreCase,
  };
}

function firstWildcard(text: string): number {
  const [star, one] = [text.indexOf("*"), text.indexOf("?")];
  return star < 0 || (one >= 0 && one < star) ? one : star;
}

/** What is not known, or comes from the request, is taken for anything. */
function edgesOfParts(parts: readonly TextPart[], syntax: Pattern["syntax"], ignoreCase: boolean): Edges {
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
  const cased = (known: string): string => (ignoreCase ? foldedText(known) : known);
  return {
    prefix: cased(prefix),
    suffix: isWhole ? "" : cased(suffix),
    glob: undefined,
    isWhole,
    isBeginning: false,
    ignoreCase,
  };
}
