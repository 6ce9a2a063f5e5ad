/** Longer texts are cut: a name of a megabyte must not push everything else out of sight. */
const longest = 2000;

/**
 * Controls, format characters (bidirectional overrides, zero-width characters, tags), line separators, lone surrogates
 * and private use: what moves a cursor, colours a terminal or shows a text in another order than it is read by a
 * machine. See https://www.unicode.org/reports/tr36/ and CVE-2021-42574 ("Trojan Source").
 */
const invisible = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}]/gu;

const named = new Map([
  ["\n", "\\n"],
  ["\r", "\\r"],
  ["\t", "\\t"],
]);

/** An untrusted text as one line in which everything is visible: what is not is written as `\u{202e}`. */
export function visible(text: string): string {
  const short = text.length > longest ? `${text.slice(0, longest)}…` : text;
  return short.replace(invisible, (found) => named.get(found) ?? `\\u{${(found.codePointAt(0) ?? 0).toString(16)}}`);
}

/**
 * JSON that holds the same values as ever, and that is safe to show in a terminal: what {@link visible} takes for
 * invisible is escaped.
 */
export function visibleJson(value: unknown): string {
  const text = JSON.stringify(value, undefined, 2);
  return `${text.replace(/[\p{Cf}\p{Co}\p{Zl}\p{Zp}\u007f-\u009f]/gu, escaped)}\n`;
}

function escaped(found: string): string {
  return found
    .split("")
    .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`)
    .join("");
}
