import { Undecided } from "./budget";
import type { Pattern, StringTest, Text, TextPart, Variable } from "./model";

/** A demand that a condition key is there, or is not. */
export interface Presence {
  readonly key: string;
  readonly present: boolean;
}

/** Patterns that match only where the keys of their variables are there, or are not. */
export interface PatternGroup {
  readonly patterns: readonly Pattern[];
  readonly presence: readonly Presence[];
}

/** A pattern with more variables that have a default value is not decided: each doubles the cases. */
const mostDefaults = 4;

/**
 * Splits the patterns of a test by the keys that their policy variables need: a pattern whose variable has no value
 * matches nothing.
 * @throws Undecided where a pattern has too many variables with a default value
 * @returns `undefined` where there is nothing to split: no pattern has a variable, or the test is negated, where a pattern
 * that matches nothing takes nothing away
 */
export function alternativesOf({ patterns, negated }: StringTest): readonly PatternGroup[] | undefined {
  if (negated || !patterns.some(({ text }) => variablesOf(text).length > 0)) return undefined;
  const groups = new Map<string, { patterns: Pattern[]; presence: readonly Presence[] }>();
  for (const { pattern, presence } of patterns.flatMap(casesOf)) {
    const key = presence.map((demand) => `${demand.present ? "+" : "-"}${demand.key}`).join("\n");
    const group = groups.get(key) ?? { patterns: [], presence };
    group.patterns.push(pattern);
    groups.set(key, group);
  }
  return [...groups.values()];
}

/** Whether a negated test has a variable with a default value, which is compared with where the key is absent. */
export function hasDefaults({ patterns }: StringTest): boolean {
  return patterns.some(({ text }) => variablesOf(text).some(({ otherwise }) => otherwise !== undefined));
}

interface Case {
  readonly pattern: Pattern;
  readonly presence: readonly Presence[];
}

/**
 * A pattern as it is with the keys of its variables, and as it is without those that have a default value.
 * @throws Undecided where there are too many of these
 */
function casesOf(pattern: Pattern): Case[] {
  const keys = [...new Set(variablesOf(pattern.text).map(({ variable }) => variable))].sort();
  const withDefault = keys.filter((key) =>
    variablesOf(pattern.text).some(({ variable, otherwise }) => variable === key && otherwise !== undefined),
  );
  if (withDefault.length > mostDefaults)
    throw new Undecided("a pattern has too many policy variables with a default value to tell all their cases apart");
  let cases: Case[] = [{ pattern, presence: [] }];
  for (const key of keys) {
    cases = cases.flatMap((one): Case[] => {
      const there = { ...one, presence: [...one.presence, { key, present: true }] };
      if (!withDefault.includes(key)) return [there];
      const replaced = { ...one.pattern, text: withDefaultOf(one.pattern.text, key) };
      return [there, { pattern: replaced, presence: [...one.presence, { key, present: false }] }];
    });
  }
  return cases;
}

function withDefaultOf(text: Text, key: string): Text {
  if (typeof text === "string") return text;
  return text.map((part): TextPart => {
    const replaced = isVariable(part) && part.variable === key && part.otherwise !== undefined;
    return replaced ? { verbatim: part.otherwise } : part;
  });
}

function variablesOf(text: Text): readonly Variable[] {
  return typeof text === "string" ? [] : text.filter(isVariable);
}

function isVariable(part: TextPart): part is Variable {
  return typeof part === "object" && "variable" in part;
}
