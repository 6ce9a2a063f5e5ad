import { mapTexts } from "./map-texts";
import type { AccessSet, Condition, Region, StringTest } from "./model";

/**
 * The same access for requests in which some keys have one certain value each: policy variables stand for it, and need not be
 * followed as something that differs from request to request.
 *
 * @param conditions what every request satisfies
 * @returns the set itself where it has no variable of these keys
 */
export function withKnownValues(set: AccessSet, conditions: readonly Condition[]): AccessSet {
  const values = new Map(conditions.flatMap(knownValue));
  if (![...values.keys()].some((key) => variablesIn(set).has(key))) return set;
  return mapTexts(set, (part) => {
    const value = "variable" in part ? values.get(part.variable) : undefined;
    return value === undefined ? part : { verbatim: value };
  });
}

/** The key and the only value with which a condition holds. An empty value is none for a variable. */
function knownValue(condition: Condition): readonly (readonly [string, string])[] {
  if (condition.kind !== "value" || condition.quantifier !== "one" || condition.whenAbsent) return [];
  if (condition.test.kind !== "string") return [];
  const { patterns, negated } = condition.test.test;
  const [only, ...more] = patterns;
  if (negated || only === undefined || more.length > 0 || only.ignoreCase) return [];
  const isOne = only.syntax === "literal" || (typeof only.text === "string" && !/[*?]/.test(only.text));
  return isOne && typeof only.text === "string" && only.text !== "" ? [[condition.key, only.text]] : [];
}

const variables = new WeakMap<AccessSet, ReadonlySet<string>>();

/** The keys of all policy variables; found once for all questions about a set. */
function variablesIn(set: AccessSet): ReadonlySet<string> {
  const known = variables.get(set);
  if (known !== undefined) return known;
  const policies = set.layers.flatMap((layer) => layer.policies);
  const tests = policies.flatMap(({ allow, deny }) => [...allow, ...deny].flatMap(testsOf));
  const texts = tests.flatMap(({ patterns }) => patterns.map(({ text }) => text));
  const parts = texts.flatMap((text) => (typeof text === "string" ? [] : text));
  const found = new Set(parts.flatMap((part) => (typeof part === "object" && "variable" in part ? part.variable : [])));
  variables.set(set, found);
  return found;
}

function testsOf({ actions, resources, conditions }: Region): StringTest[] {
  const compared = conditions.flatMap((condition) =>
    condition.kind === "value" && condition.test.kind === "string" ? condition.test.test : [],
  );
  return [actions, resources, ...compared];
}
