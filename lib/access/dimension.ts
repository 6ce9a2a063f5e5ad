import type { Budget } from "./budget";
import { complementOf, holdsValue, intersectionOf, isEmpty, someValue, type CutSet } from "./cuts";
import type { Language } from "./language";
import type { Literal, OrderedType } from "./literal";
import { domainOf } from "./ordered";
import type { Word, Words } from "./words";

/** A language that a value belongs to, or does not. */
export interface Membership {
  readonly language: Language;
  readonly negated: boolean;
}

/** All literals about one dimension together, with a value that satisfies them. */
export type Dimension =
  | {
      readonly kind: "string";
      readonly members: readonly Membership[];
      /** A value; `undefined` where only a request without one is left. */
      readonly word: Word | undefined;
      readonly absent: boolean;
    }
  | {
      readonly kind: "ordered";
      readonly type: OrderedType;
      readonly values: CutSet;
      readonly invalid: boolean;
      readonly absent: boolean;
    }
  | {
      readonly kind: "several";
      readonly every: readonly Membership[];
      readonly some: readonly Membership[];
      /** A value for each of `some`, or one value; `undefined` where only a request without values is left. */
      readonly words: readonly Word[] | undefined;
      readonly absent: boolean;
    }
  | { readonly kind: "opaque"; readonly holds: boolean; readonly reason: string };

/** What is needed to work on dimensions. */
export interface Work {
  readonly words: Words;
  readonly budget: Budget;
}

/**
 * A dimension that satisfies one more literal.
 * @param before `undefined` where nothing was said about the dimension yet
 * @returns `undefined` where no value is left
 */
export function constrained(before: Dimension | undefined, literal: Literal, work: Work): Dimension | undefined {
  switch (literal.kind) {
    case "opaque":
      if (before?.kind === "opaque" && before.holds !== literal.holds) return undefined;
      return { kind: "opaque", holds: literal.holds, reason: literal.reason };
    case "ordered":
      return constrainedOrder(before?.kind === "ordered" ? before : undefined, literal);
    case "string":
      return constrainedString(before?.kind === "string" ? before : undefined, literal, work);
    case "every":
    case "some":
      return constrainedSeveral(before?.kind === "several" ? before : undefined, literal, work);
  }
}

type Ordered = Extract<Dimension, { kind: "ordered" }>;
type OrderedLiteral = Extract<Literal, { kind: "ordered" }>;

function constrainedOrder(before: Ordered | undefined, literal: OrderedLiteral): Dimension | undefined {
  const values = intersectionOf(before?.values ?? domainOf(literal.type), literal.values);
  const invalid = (before?.invalid ?? true) && literal.invalid === true;
  const absent = (before?.absent ?? true) && literal.absent === true;
  if (isEmpty(values) && !invalid && !absent) return undefined;
  return { kind: "ordered", type: literal.type, values, invalid, absent };
}

type OneString = Extract<Dimension, { kind: "string" }>;
type StringLiteral = Extract<Literal, { kind: "string" }>;

function constrainedString(before: OneString | undefined, literal: StringLiteral, work: Work): Dimension | undefined {
  const absent = (before?.absent ?? true) && literal.absent === true;
  if (before !== undefined && includes(before.members, literal)) {
    return before.word === undefined && !absent ? undefined : { ...before, absent };
  }
  const members = [...(before?.members ?? []), memberOf(literal)];
  const kept = before?.word !== undefined && !contradicts(before.members, literal) && keeps(before.word, literal, work);
  const word = kept ? before.word : wordFor(members, work);
  if (word === undefined && !absent) return undefined;
  return { kind: "string", members, word, absent };
}

type Several = Extract<Dimension, { kind: "several" }>;
type SeveralLiteral = Extract<Literal, { kind: "every" | "some" }>;

function constrainedSeveral(before: Several | undefined, literal: SeveralLiteral, work: Work): Dimension | undefined {
  const every = [...(before?.every ?? []), ...(literal.kind === "every" ? [memberOf(literal)] : [])];
  const some = [...(before?.some ?? []), ...(literal.kind === "some" ? [memberOf(literal)] : [])];
  const absent = (before?.absent ?? true) && literal.absent === true;
  const wanted = some.length === 0 ? [every] : some.map((member) => [...every, member]);
  const words = wanted.map((members) => wordFor(members, work));
  const all = words.filter((word) => word !== undefined);
  const complete = all.length === words.length ? all : undefined;
  if (complete === undefined && !absent) return undefined;
  return { kind: "several", every, some, words: complete, absent };
}

function memberOf({ language, negated }: Membership): Membership {
  return { language, negated };
}

function includes(members: readonly Membership[], { language, negated }: Membership): boolean {
  return members.some((member) => member.language === language && member.negated === negated);
}

function contradicts(members: readonly Membership[], { language, negated }: Membership): boolean {
  return includes(members, { language, negated: !negated });
}

/** The word stays where it satisfies the literal; a word with symbols is found anew, since symbols may have to be loosened. */
function keeps(word: Word, { language, negated }: Membership, { budget }: Work): boolean {
  if (!negated && language.hasSymbols) return false;
  return language.accepts(word, budget) !== negated;
}

/** A word that belongs to the languages, and to none of the negated ones. */
function wordFor(members: readonly Membership[], { words, budget }: Work): Word | undefined {
  const within = members.filter(({ negated }) => !negated).map(({ language }) => language);
  const outside = members.filter(({ negated }) => negated).map(({ language }) => language);
  if (within.some((language) => outside.includes(language))) return undefined;
  return words.find(within, outside, budget);
}

/**
 * Tells whether the value that a dimension has at hand satisfies a literal. What was demanded of it already counts as
 * satisfied, although symbols may have been loosened to find the value.
 */
export function isSatisfied(dimension: Dimension | undefined, literal: Literal, { budget }: Work): boolean {
  if (dimension === undefined) return literal.kind === "opaque" || literal.absent !== false;
  const accepted = (word: Word, { language, negated }: Membership): boolean =>
    language.accepts(word, budget) !== negated;
  switch (literal.kind) {
    case "opaque":
      return dimension.kind === "opaque" && dimension.holds === literal.holds;
    case "ordered":
      return dimension.kind === "ordered" && orderSatisfies(dimension, literal);
    case "string":
      if (dimension.kind !== "string") return false;
      return stringSatisfies(dimension, literal, accepted);
    case "every":
    case "some": {
      const values = dimension.kind === "several" ? valuesOf(dimension) : undefined;
      if (dimension.kind !== "several" || values === undefined) return literal.absent === true;
      if (includes(dimension[literal.kind], literal)) return true;
      return literal.kind === "every"
        ? values.every((word) => accepted(word, literal))
        : values.some((word) => accepted(word, literal));
    }
  }
}

/**
 * Tells whether it lies on the surface that every value which a dimension admits satisfies a literal: it was demanded before.
 * `false` says nothing.
 */
export function isDemanded(dimension: Dimension | undefined, literal: Literal): boolean {
  if (dimension === undefined) return false;
  if (literal.kind === "opaque") return dimension.kind === "opaque" && dimension.holds === literal.holds;
  if (dimension.kind === "opaque" || (dimension.absent && literal.absent !== true)) return false;
  switch (literal.kind) {
    case "string":
      return dimension.kind === "string" && includes(dimension.members, literal);
    case "every":
    case "some":
      return dimension.kind === "several" && includes(dimension[literal.kind], literal);
    case "ordered":
      return (
        dimension.kind === "ordered" &&
        (literal.invalid === true || !dimension.invalid) &&
        isEmpty(intersectionOf(dimension.values, complementOf(literal.values)))
      );
  }
}

function stringSatisfies(
  dimension: OneString,
  literal: StringLiteral,
  accepted: (word: Word, member: Membership) => boolean,
): boolean {
  const value = valueOf(dimension);
  if (value === undefined) return literal.absent === true;
  return includes(dimension.members, literal) || accepted(value, literal);
}

function orderSatisfies({ values, absent }: Ordered, literal: OrderedLiteral): boolean {
  if (!isEmpty(values)) return holdsValue(literal.values, someValue(values));
  return absent ? literal.absent === true : literal.invalid === true;
}

/** The value of a request; none where a request without a value will do instead of the empty one. */
export function valueOf({ word, absent }: OneString): Word | undefined {
  return absent && word?.length === 0 ? undefined : word;
}

/** The values of a request; none where a request without values will do, which is simpler. */
export function valuesOf({ words, absent, some }: Several): readonly Word[] | undefined {
  return absent && some.length === 0 ? undefined : words;
}
