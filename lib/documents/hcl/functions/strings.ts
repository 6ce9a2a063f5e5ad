import { Unknown, type PartialString, type Value } from "../../value";
import { charactersOf, unclearCharacters } from "../characters";
import { partialTextOf, textOf, wholeOf } from "../convert";
import { textFrom } from "../text-from";
import { formatted } from "./format";
import { listOf, longestText, mostElements, notEvaluated, type LanguageFunction } from "./function";
import { capitals, isSpace, smallLetters, titled, trimmed } from "./letters";
import { isPattern, replacedPattern } from "./patterns";

/** Functions on texts. */
export const stringFunctions: Readonly<Record<string, LanguageFunction>> = {
  format: (text = null, ...args) => formatted(text, args),
  formatlist: (text = null, ...args) => formattedList(text, args),
  join: (separator = null, ...lists) => joined(separator, lists),
  split: (separator = null, text = null) =>
    onTexts([separator, text], ([by = "", whole = ""]) => (by === "" ? Array.from(whole) : whole.split(by))),
  lower: (text = null) => onTexts([text], ([whole = ""]) => smallLetters(whole) ?? notEvaluated(otherLetters)),
  upper: (text = null) => onTexts([text], ([whole = ""]) => capitals(whole) ?? notEvaluated(otherLetters)),
  title: (text = null) => onTexts([text], ([whole = ""]) => titled(whole) ?? notEvaluated(otherLetters)),
  strrev: (text = null) => onCharacters(text, (characters) => [...characters].reverse().join("")),
  chomp: (text = null) =>
    onTexts([text], ([whole = ""]) => trimmed(whole, (sign) => sign === "\r" || sign === "\n", "end")),
  trimspace: (text = null) => onTexts([text], ([whole = ""]) => trimmed(whole, isSpace)),
  trim: (text = null, signs = null) =>
    onTexts([text, signs], ([whole = "", set = ""]) => {
      const gone = new Set(set);
      return trimmed(whole, (sign) => gone.has(sign));
    }),
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
    onTexts([text, from, to], ([whole = "", part = "", other = ""]) =>
      isPattern(part) ? replacedPattern(whole, part, other) : replaced(whole, part, other),
    ),
  substr: (text = null, offset = null, length = null) => {
    const [start, count] = [wholeOf(offset), wholeOf(length)];
    if (start === undefined || count === undefined) return undefined;
    return onCharacters(text, (characters) => {
      const from = start < 0 ? Math.max(0, characters.length + start) : start;
      return characters.slice(from, count < 0 ? undefined : from + count).join("");
    });
  },
  indent: (spaces = null, text = null) => {
    const count = wholeOf(spaces);
    if (count === undefined || count < 0) return undefined;
    if (count > 1000) return notEvaluated("it is indented too far");
    return onTexts([text], ([whole = ""]) => replaced(whole, "\n", `\n${" ".repeat(count)}`));
  },
};

function replaced(whole: string, part: string, other: string): Value {
  const isLong = (whole.length / Math.max(1, part.length)) * other.length > longestText;
  return isLong ? notEvaluated("what it makes is too long") : whole.replaceAll(part, () => other);
}

function onTexts(values: readonly Value[], change: (texts: readonly string[]) => Value | undefined): Value | undefined {
  const texts = values.map(textOf);
  return texts.every((text) => text !== undefined) ? change(texts) : undefined;
}

/** Why letters are not changed. */
const otherLetters = "letters of it have capitals of several letters";

function onCharacters(text: Value, change: (characters: readonly string[]) => string): Value | undefined {
  return onTexts([text], ([whole = ""]) => {
    const characters = charactersOf(whole);
    return characters === undefined ? notEvaluated(unclearCharacters) : change(characters);
  });
}

/** Texts that are known in part can be put together as well. */
function joined(separator: Value, lists: readonly Value[]): Value | undefined {
  const between = textOf(separator);
  const elements = lists.map(listOf);
  if (lists.length === 0) return undefined;
  if (between === undefined || !elements.every((list) => list !== undefined)) return undefined;
  const texts = elements.flat().map(partialTextOf);
  if (!texts.every((text) => text !== undefined)) return undefined;
  if (texts.length * between.length > longestText) return notEvaluated("it is too long");
  return textFrom(texts.flatMap((text, index) => [...(index === 0 ? [] : [between]), ...partsOf(text)]));
}

function partsOf(text: string | PartialString): PartialString["parts"] {
  return typeof text === "string" ? [text] : text.parts;
}

function formattedList(text: Value, args: readonly Value[]): Value | undefined {
  if (args.includes(null)) return notEvaluated("an argument is null");
  const lengths = args.flatMap((arg) => listOf(arg)?.length ?? []);
  const length = lengths[0] ?? 1;
  if (lengths.some((other) => other !== length)) return undefined;
  if (length > mostElements) return notEvaluated("it is too large");
  const texts: Value[] = [];
  for (let index = 0; index < length; index++) {
    const own = args.map((arg) => listOf(arg)?.[index] ?? (listOf(arg) === undefined ? arg : null));
    const made = own.includes(null) ? undefined : formatted(text, own);
    if (made === undefined || made instanceof Unknown) return made;
    texts.push(made);
  }
  return texts;
}
