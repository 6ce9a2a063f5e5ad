import type { Value } from "../../value";
import { textOf } from "../convert";
import { PatternFault, PatternNotEvaluated } from "../pattern/node";
import { Matcher, type Match } from "../pattern/matcher";
import { mapOf } from "../value-facts";
import { NotEvaluated } from "../unknowns";
import { longestText, mostElements, notEvaluated, type LanguageFunction } from "./function";

/** Functions with regular expressions of RE2, which are matched in a time that has a bound. */
export const patternFunctions: Readonly<Record<string, LanguageFunction>> = {
  regex: (pattern = null, text = null) =>
    onMatches(pattern, text, (matcher, whole) => {
      const match = matcher.first(whole);
      return match === undefined ? undefined : found(matcher, match, whole);
    }),
  regexall: (pattern = null, text = null) =>
    onMatches(pattern, text, (matcher, whole) => {
      const all: Value[] = [];
      for (const match of matchesIn(matcher, whole)) {
        if (all.length >= mostElements) return notEvaluated("it has too many matches");
        all.push(found(matcher, match, whole));
      }
      return all;
    }),
};

/** Whether `replace` takes a text for a regular expression: one between two slashes. */
export function isPattern(part: string): boolean {
  return part.length > 1 && part.startsWith("/") && part.endsWith("/");
}

/** What `replace` makes of a text with a regular expression; `$1` and `${name}` in the replacement stand for groups. */
export function replacedPattern(whole: string, part: string, replacement: string): Value | undefined {
  return onMatches(part.slice(1, -1), whole, (matcher) => {
    const pieces: string[] = [];
    let [end, length] = [0, 0];
    for (const match of matchesIn(matcher, whole)) {
      const [from, to] = match[0] ?? [0, 0];
      const piece = whole.slice(end, from) + expanded(replacement, matcher.groups, match, whole);
      length += piece.length;
      if (length > longestText) return notEvaluated("what is put in is too long");
      pieces.push(piece);
      end = to;
    }
    return pieces.join("") + whole.slice(end);
  });
}

function onMatches(
  pattern: Value,
  text: Value,
  use: (matcher: Matcher, text: string) => Value | undefined,
): Value | undefined {
  const [source, whole] = [textOf(pattern), textOf(text)];
  if (source === undefined || whole === undefined) return undefined;
  try {
    const matcher = new Matcher(source);
    const named = matcher.groups.filter((name) => name !== "").length;
    return named > 0 && named < matcher.groups.length ? undefined : use(matcher, whole);
  } catch (error) {
    if (error instanceof PatternFault) return undefined;
    if (error instanceof PatternNotEvaluated)
      return new NotEvaluated(`the regular expression is not evaluated: ${error.message}`);
    throw error;
  }
}

/** The matches in their order. One that is empty is none where the one before it ends. */
function* matchesIn(matcher: Matcher, text: string): Generator<Match> {
  let [at, end] = [0, -1];
  while (at <= text.length) {
    const match = matcher.first(text, at);
    const [from, to] = match?.[0] ?? [0, 0];
    if (match === undefined) return;
    if (to > from || from !== end) yield match;
    end = to;
    const sign = text.codePointAt(to) ?? 0;
    at = to > from ? to : to + (sign > 0xffff ? 2 : 1);
  }
}

/** The whole match where there are no groups; a list of the groups, or an object of those that have names. */
function found(matcher: Matcher, match: Match, text: string): Value {
  const texts = match.map((place) => (place === undefined ? null : text.slice(...place)));
  const [whole = null, ...groups] = texts;
  if (groups.length === 0) return whole;
  const isNamed = matcher.groups[0] !== "";
  return isNamed ? mapOf(matcher.groups.map((name, at) => [name, groups[at] ?? null])) : groups;
}

/** `$$`, `${name}`, `$name`: a name goes on as long as letters, digits and underscores do. */
const reference = /\$(?:\$|\{([\p{L}\p{Nd}_]+)\}|([\p{L}\p{Nd}_]+))/gu;

function expanded(replacement: string, groups: readonly string[], match: Match, text: string): string {
  return replacement.replace(reference, (_, braced: string | undefined, bare: string | undefined) => {
    const name = braced ?? bare;
    if (name === undefined) return "$";
    const place = /^(?:0|[1-9]\d{0,7})$/.test(name)
      ? match[Number(name)]
      : match.find((one, at) => one !== undefined && at > 0 && groups[at - 1] === name);
    return place === undefined ? "" : text.slice(...place);
  });
}
