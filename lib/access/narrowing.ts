import type { Language } from "./language";
import { isRowPlainlyContained } from "./shortcuts";
import type { TokenRow } from "./tokens";

/** Languages with more beginnings than these are not used to narrow others: comparing would cost what it saves. */
const mostBeginnings = 64;

/** Shorter lists are not worth the work. */
const fewRows = 4;

/** Makes a language of rows. */
export type MakeLanguage = (rows: readonly TokenRow[]) => Language;

/** Languages that have the same words in common outside of the same others, made of fewer patterns. */
export interface Narrowed {
  readonly within: readonly Language[];
  readonly outside: readonly Language[];
}

/**
 * Leaves out patterns that make no difference: those that begin otherwise than every word which is wanted, and those
 * whose words are all excluded.
 * @returns `undefined` where no pattern of some language is left, so that there is no word
 */
export function narrowed(
  within: readonly Language[],
  outside: readonly Language[],
  make: MakeLanguage,
): Narrowed | undefined {
  const wanted: Language[] = [];
  for (const language of within) {
    const others = within.filter((other) => other !== language);
    const left = fewer(language, (row, prefix) => meetsAll(prefix, others) && !isExcluded(row, outside), make);
    if (left.rows.length === 0) return undefined;
    wanted.push(left);
  }
  const excluded = outside.map((language) => fewer(language, (_, prefix) => meetsAll(prefix, wanted), make));
  return { within: wanted, outside: excluded.filter(({ rows }) => rows.length > 0) };
}

function fewer(language: Language, keep: (row: TokenRow, prefix: string) => boolean, make: MakeLanguage): Language {
  const kept = language.rows.filter((row, at) => keep(row, language.prefixes[at] ?? ""));
  if (kept.length === language.rows.length || (kept.length > 0 && language.rows.length <= fewRows)) return language;
  return make(kept);
}

function isExcluded(row: TokenRow, outside: readonly Language[]): boolean {
  return outside.some((language) => isRowPlainlyContained(row, language));
}

/** Whether words that begin like this can belong to all of the languages. */
function meetsAll(prefix: string, languages: readonly Language[]): boolean {
  return languages.every(
    ({ prefixes }) =>
      prefixes.length > mostBeginnings ||
      prefixes.some((other) => other.startsWith(prefix) || prefix.startsWith(other)),
  );
}
