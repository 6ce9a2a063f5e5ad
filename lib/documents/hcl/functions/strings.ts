import type { PartialString, Value } from "../../value";
import { numberOf, partialTextOf, textOf } from "../convert";
import { textFrom } from "../text-from";
import { formatted } from "./format";
import { listOf, longestText, mostElements, type LanguageFunction } from "./function";

/** Functions on texts. */
export const stringFunctions: Readonly<Record<string, LanguageFunction>> = {
  format: (text = null, ...args) => formatted(text, args),
  formatlist: (text = null, ...args) => formattedList(text, args),
  join: (separator = null, ...lists) => joined(separator, lists),
  split: (separator = null, text = null) =>
    onTexts([separator, text], ([by = "", whole = ""]) => (whole === "" ? [""] : whole.split(by))),
  lower: (text = null) => onTexts([text], ([whole = ""]) => whole.toLowerCase()),
  upper: (text = null) => onTexts([text], ([whole = ""]) => whole.toUpperCase()),
  title: (text = null) =>
    onTexts([text], ([whole = ""]) =>
      whole.replace(/(^|\s)(\S)/g, (_, blank: string, first: string) => blank + first.toUpperCase()),
    ),
  strrev: (text = null) => onTexts([text], ([whole = ""]) => Array.from(whole).reverse().join("")),
  chomp: (text = null) => onTexts([text], ([whole = ""]) => whole.replace(/[\r\n]+$/, "")),
  trimspace: (text = null) => onTexts([text], ([whole = ""]) => whole.trim()),
  trim: (text = null, signs = null) => onTexts([text, signs], ([whole = "", set = ""]) => trimmed(whole, set)),
  trimprefix: (text = null, prefix = null) =>
    onTexts([text, prefix], ([whole = "", start = ""]) =>
      whole.startsWith(start) ? whole.slice(start.length) : whole,
    ),
  trimsuffix: (text = null, suffix = null) =>
    onTexts([text, suffix], ([whole = "", end = ""]) =>
      end !== "" && whole.endsWith(end) ? whole.slice(0, -end.length) : whole,
    ),
  startswith: (text = null, prefix = null) =>
    onTexts([text, prefix], ([whole = "", start = ""]) => whole.startsWith(start)),
  endswith: (text = null, suffix = null) => onTexts([text, suffix], ([whole = "", end = ""]) => whole.endsWith(end)),
  strcontains: (text = null, inner = null) => onTexts([text, inner], ([whole = "", part = ""]) => whole.includes(part)),
  replace: (text = null, from = null, to = null) =>
    onTexts([text, from, to], ([whole = "", part = "", other = ""]) => replaced(whole, part, other)),
  substr: (text = null, offset = null, length = null) => {
    const [start, count] = [numberOf(offset), numberOf(length)];
    if (start === undefined || count === undefined) return undefined;
    return onTexts([text], ([whole = ""]) => {
      const signs = Array.from(whole);
      const from = start < 0 ? Math.max(0, signs.length + start) : start;
      return signs.slice(from, count < 0 ? undefined : from + count).join("");
    });
  },
  indent: (spaces = null, text = null) => {
    const count = numberOf(spaces);
    if (count === undefined || count < 0 || count > 1000) return undefined;
    return onTexts([text], ([whole = ""]) => replaced(whole, "\n", `\n${" ".repeat(count)}`));
  },
  basename: (path = null) => onTexts([path], ([whole = ""]) => whole.replace(/\/+$/, "").split("/").at(-1) ?? ""),
};

function replaced(whole: string, part: string, other: string): string | undefined {
  const isLong = (whole.length / Math.max(1, part.length)) * other.length > longestText;
  return isPattern(part) || isLong ? undefined : whole.replaceAll(part, () => other);
}

/** Between two slashes stands a regular expression, which might take for ever. */
function isPattern(part: string): boolean {
  return part.length > 1 && part.startsWith("/") && part.endsWith("/");
}

function onTexts(values: readonly Value[], change: (texts: readonly string[]) => Value | undefined): Value | undefined {
  const texts = values.map(textOf);
  return texts.every((text) => text !== undefined) ? change(texts) : undefined;
}

function trimmed(text: string, signs: string): string {
  const all = Array.from(text);
  const set = new Set(signs);
  const first = all.findIndex((sign) => !set.has(sign));
  const last = all.findLastIndex((sign) => !set.has(sign));
  return first < 0 ? "" : all.slice(first, last + 1).join("");
}

/** Texts that are known in part can be put together as well. */
function joined(separator: Value, lists: readonly Value[]): Value | undefined {
  const between = textOf(separator);
  const elements = lists.map(listOf);
  if (between === undefined || !elements.every((list) => list !== undefined)) return undefined;
  const texts = elements.flat().map(partialTextOf);
  if (!texts.every((text) => text !== undefined) || texts.length * between.length > longestText) return undefined;
  return textFrom(texts.flatMap((text, index) => [...(index === 0 ? [] : [between]), ...partsOf(text)]));
}

function partsOf(text: string | PartialString): PartialString["parts"] {
  return typeof text === "string" ? [text] : text.parts;
}

function formattedList(text: Value, args: readonly Value[]): Value | undefined {
  const lengths = args.flatMap((arg) => listOf(arg)?.length ?? []);
  const length = lengths[0] ?? 1;
  if (length > mostElements || lengths.some((other) => other !== length)) return undefined;
  const texts = Array.from({ length }, (_, index) =>
    formatted(
      text,
      args.map((arg) => {
        const list = listOf(arg);
        return list === undefined ? arg : (list[index] ?? null);
      }),
    ),
  );
  return texts.every((one) => one !== undefined) ? texts : undefined;
}
