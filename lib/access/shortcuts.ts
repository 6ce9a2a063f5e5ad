import type { Budget } from "./budget";
import type { Language } from "./language";
import { matchesTokens } from "./row-match";
import { codesOf, foldedText, tokenRow, wildcard, type TokenRow } from "./tokens";

/** Of the patterns of a language so many are tried as words. */
const mostRows = 24;

/** So many beginnings, the longest ones, are tried with the end of each pattern. */
const mostBeginnings = 4;

/** So many last codes of a beginning may be the first ones of the end. */
const mostOverlap = 1;

const letter = "x".charCodeAt(0);

/**
 * A word that is in all of some languages and in none of others, if one lies on the surface: a pattern with its wildcards
 * empty, or filled with a letter, or with what another pattern begins with. Saves the search in most cases where there is
 * one.
 */
export function plainWord(
  within: readonly Language[],
  outside: readonly Language[],
  budget: Budget,
): readonly number[] | undefined {
  if (within.length === 0) return [[], [letter]].find((word) => !outside.some((other) => other.accepts(word, budget)));
  const byRows = within.toSorted((left, right) => left.rows.length - right.rows.length);
  const rows = byRows.flatMap((language) => language.rows).slice(0, mostRows);
  const plain = rows.filter((row) => within.length === 1 || !row.hasSymbols);
  const passes = (word: readonly number[]): boolean => {
    budget.spend(word.length);
    return isBetween(word, within, outside, budget);
  };
  for (const { tokens } of plain) {
    const word = [[], [letter]].map((filling) => filled(tokens, filling)).find(passes);
    if (word !== undefined) return word;
  }
  return joinedWords(plain).find(passes);
}

/** Words that begin as one pattern does and end as another, the shortest first. */
function joinedWords(rows: readonly TokenRow[]): readonly (readonly number[])[] {
  const prefixes = [...new Set(rows.map(({ prefix }) => prefix))].sort((left, right) => right.length - left.length);
  const beginnings = prefixes.slice(0, mostBeginnings).flatMap((prefix): Beginning[] => {
    const own = Array.from({ length: mostOverlap + 1 }, (_, overlap) => prefix.length - overlap);
    return [beginning(`${prefix}x`, ""), ...own.map((end) => beginning(prefix.slice(0, end), prefix.slice(end)))];
  });
  const words = rows.flatMap((row) => beginnings.flatMap((beginning) => joined(beginning, row)));
  return words.sort((left, right) => left.length - right.length);
}

/** What a word begins with. */
interface Beginning {
  readonly text: string;
  readonly codes: readonly number[];
  /** What has to come behind it. */
  readonly overlap: readonly number[];
}

function beginning(text: string, overlap: string): Beginning {
  return { text, codes: codesOf(text), overlap: codesOf(overlap) };
}

function joined({ text, codes, overlap }: Beginning, row: TokenRow): readonly (readonly number[])[] {
  const { tokens, ignoreCase, prefix } = row;
  if (!(ignoreCase ? foldedText(text) : text).startsWith(prefix)) return [];
  const isRun = (token: number): boolean => token === wildcard.run || token === wildcard.runInField;
  const runs = tokens.flatMap((token, at) => (isRun(token) ? [at] : [])).reverse();
  const joint = runs.find((at) => matchesTokens(tokens.slice(0, at + 1), ignoreCase, codes));
  if (joint === undefined) return [];
  const end = filled(tokens.slice(joint + 1), []);
  return overlap.every((code, at) => end[at] === code) ? [[...codes, ...end]] : [];
}

/**
 * The words of a language that has only so many, if one of some languages is so: where none of them passes, no word is in
 * all of the languages and in none of the others.
 */
export function onlyWords(
  within: readonly Language[],
  outside: readonly Language[],
): readonly (readonly number[])[] | undefined {
  const finite = within.find((language) => {
    if (!language.isFinite) return false;
    const others = [...within.filter((other) => other !== language), ...outside];
    return language.rows.every(({ ignoreCase }) => !ignoreCase) || others.every(({ ignoresCase }) => ignoresCase);
  });
  return finite?.rows.map(({ written }) => written);
}

/** Tells whether a word is in all of some languages and in none of others. */
export function isBetween(
  word: readonly number[],
  within: readonly Language[],
  outside: readonly Language[],
  budget: Budget,
): boolean {
  return (
    within.every((language) => language.accepts(word, budget)) &&
    !outside.some((language) => language.accepts(word, budget))
  );
}

function filled(tokens: readonly number[], filling: readonly number[]): number[] {
  const word: number[] = [];
  for (const token of tokens) {
    if (token >= 0) word.push(token);
    else if (token === wildcard.one || token === wildcard.oneInField) word.push(letter);
    else word.push(...filling);
  }
  return word;
}

/**
 * Tells whether a pattern is plainly contained in one of a language: the same one, or one that is a beginning with any
 * run behind it.
 */
export function isRowPlainlyContained(row: TokenRow, outer: Language): boolean {
  const { keys, ignoresCase, beginnings } = coverOf(outer);
  const folded = foldedText(row.prefix);
  return (
    keys.has(row.key) ||
    (ignoresCase && !row.ignoreCase && keys.has(tokenRow(row.written, true).key)) ||
    beginnings.some(({ prefix, ignoreCase }) =>
      ignoreCase ? folded.startsWith(prefix) : row.prefix.startsWith(prefix) && (!row.ignoreCase || prefix === ""),
    )
  );
}

/** What a language contains for sure. */
interface Cover {
  readonly keys: ReadonlySet<string>;
  /** Whether a pattern takes letters in either case. */
  readonly ignoresCase: boolean;
  /** Patterns that are a text with any run behind it. */
  readonly beginnings: readonly TokenRow[];
}

const covers = new WeakMap<Language, Cover>();

function coverOf(language: Language): Cover {
  const known = covers.get(language);
  if (known !== undefined) return known;
  const { rows } = language;
  const cover = {
    keys: new Set(rows.map(({ key }) => key)),
    ignoresCase: rows.some(({ ignoreCase }) => ignoreCase),
    beginnings: rows.filter((row) => row.isBeginning),
  };
  covers.set(language, cover);
  return cover;
}
