import type { Budget } from "./budget";
import type { Membership } from "./dimension";
import type { Language } from "./language";
import { codesOf, wildcard, type TokenRow } from "./tokens";
import type { Word } from "./words";

/** What a run of any characters is filled with, so that a person reads it as a placeholder; the empty run comes last. */
const fillings = ["x", "example", "x:x", "x/x", "1", ""].map(codesOf);

const truth = ["true", "false"].map(codesOf);

/** Of the patterns of a language so many are tried: they are alternatives, and one is enough. */
const mostRows = 40;

const [colon, letter] = [58, 120];

/**
 * A word that passes and that a person recognises: a pattern of the most telling language with its wildcards filled.
 * @param fallback a word that passes
 */
export function readableWord(members: readonly Membership[], fallback: Word, budget: Budget): Word {
  const positive = members.filter(({ negated }) => !negated).map(({ language }) => language);
  if (positive.length === 0) {
    const words = excludesTruth(members) ? [...truth, ...fillings] : fillings;
    return words.find((word) => passes(members, word, budget)) ?? fallback;
  }
  for (const language of [...positive].sort((left, right) => telling(right) - telling(left))) {
    for (const row of language.rows.slice(0, mostRows)) {
      for (const filling of hasWildcard(row) ? fillings : [[]]) {
        const word = filled(row, filling);
        if (passes(members, word, budget)) return word;
      }
    }
  }
  return fallback;
}

/** Whether `true` or `false` is what a value must not be: the other one of the two is then the value to show. */
function excludesTruth(members: readonly Membership[]): boolean {
  return members.some(({ language }) => language.rows.some(({ prefix }) => prefix === "true" || prefix === "false"));
}

/** Tells whether a word belongs to the languages, and to none of the negated ones. */
export function passes(members: readonly Membership[], word: Word, budget: Budget): boolean {
  budget.spend(members.length);
  return members.every(({ language, negated }) => language.accepts(word, budget) !== negated);
}

function telling({ rows }: Language): number {
  return rows.reduce((most, row) => Math.max(most, fixedLength(row)), 0);
}

/** How many characters of its words a pattern says. */
function fixedLength(row: TokenRow): number {
  if (row.isWhole || row.isBeginning) return row.prefix.length;
  return row.tokens.filter((token) => token >= 0).length;
}

function hasWildcard(row: TokenRow): boolean {
  return !row.isWhole && (row.isBeginning || row.tokens.some((token) => token < 0));
}

function filled(row: TokenRow, filling: Word): Word {
  if (row.isWhole) return row.written;
  return row.written.flatMap((token) => {
    if (token >= 0) return [token];
    if (token === wildcard.one || token === wildcard.oneInField) return [letter];
    return token === wildcard.run ? filling : filling.filter((code) => code !== colon);
  });
}

/** Tells whether a value says nothing: a wildcard was filled with it, or it is the shortest that passes. */
export function isPlaceholder(value: string): boolean {
  return /^(?:[A-Za-z\d]?|x+|x[:/]x|example|another-one)$/.test(value);
}
