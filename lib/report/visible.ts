/** Longer texts are cut: a name of a megabyte must not push everything else out of sight. */
const longest = 2000;

/**
 * Controls, format characters (bidirectional overrides, zero-width characters, tags), line separators, lone surrogates,
 * private use, and what is shown as nothing or as a blank without being one: what moves a cursor, colours a terminal,
 * or shows a text in another order or as another one than a machine reads. See https://www.unicode.org/reports/tr36/
 * and CVE-2021-42574 ("Trojan Source").
 */
const invisible = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u2800]|(?! )\p{Zs}/gu;

/** Texts in which all is visible, told without the tables of Unicode, which are made when they are first asked: most texts. */
const plain = /^[ -~\u00a1-\u00ac\u00ae-\u02ff]*$/;

/**
 * How a line of a log becomes a command to the CI system that reads it: `##vso[task.setvariable …]` (Azure Pipelines),
 * `##[…]` (GitHub Actions, Azure Pipelines) and `##teamcity[…]` anywhere, and `::add-mask::…` (GitHub Actions) at its start.
 */
const logCommand = /#(?=#[a-z]*\[)/gi;
const logCommandAtStart = /^( *):(?=:)/;

const named = new Map([
  ["\n", "\\n"],
  ["\r", "\\r"],
  ["\t", "\\t"],
]);

/**
 * An untrusted text as one line in which everything is visible, and that is no command to a CI system: what is not
 * visible is written as `\u{202e}`.
 */
export function visible(text: string): string {
  const short = text.length > longest ? `${text.slice(0, longest)}…` : text;
  if (plain.test(short)) return notCommand(short);
  return notCommand(short.replace(invisible, (found) => named.get(found) ?? codePoint(found)));
}

/** A line of visible text that no CI system takes for a command. */
export function notCommand(line: string): string {
  return line.replace(logCommand, codePoint).replace(logCommandAtStart, (_, blanks: string) => blanks + codePoint(":"));
}

function codePoint(found: string): string {
  return `\\u{${(found.codePointAt(0) ?? 0).toString(16)}}`;
}

/**
 * JSON that holds the same values as ever, and that is safe to show in a terminal or a log: what {@link visible} would
 * change is escaped.
 *
 * @param indent spaces of a level; 0 for one line
 */
export function visibleJson(value: unknown, indent = 2): string {
  const text = JSON.stringify(value, undefined, indent);
  const inStrings = /[\p{Cf}\p{Co}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u007f-\u009f\u2800]|(?! )\p{Zs}/gu;
  return `${text.replace(inStrings, escaped).replace(logCommand, escaped)}\n`;
}

function escaped(found: string): string {
  return found
    .split("")
    .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`)
    .join("");
}
