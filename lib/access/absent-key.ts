import type { AccessSet, Condition, Pattern, Policy, Region, StringTest, TextPart } from "./model";
import { oncePer } from "./once-per";

/**
 * The same access for requests that do not have a condition key: a pattern with a variable of that key takes its default value
 * or matches nothing, and a condition on the key holds or never does.
 *
 * @param key in lower case
 * @returns a function that leaves what does not speak of the key the very same object
 */
export function withoutKey(key: string): (set: AccessSet) => AccessSet {
  const policyWithout = oncePer((policy: Policy) => reducedPolicy(policy, regionWithout));
  const regionWithout = oncePer((region: Region) => ({ left: reducedRegion(region, key) }));
  return (set) => {
    const layers = set.layers.map((layer) => {
      const policies = layer.policies.map(policyWithout);
      return same(policies, layer.policies) ? layer : { ...layer, policies };
    });
    return same(layers, set.layers) ? set : { layers };
  };
}

/** Whether a text of a policy has a variable of a key. */
export function hasVariable({ allow, deny }: Policy, key: string): boolean {
  return [...allow, ...deny].some((region) => testsOf(region).some(({ patterns }) => patterns.some(isAbout(key))));
}

function reducedPolicy(
  policy: Policy,
  regionWithout: (region: Region) => { readonly left: Region | undefined },
): Policy {
  const left = (regions: readonly Region[]): readonly Region[] =>
    regions.flatMap((region) => regionWithout(region).left ?? []);
  const [allow, deny] = [left(policy.allow), left(policy.deny)];
  return same(allow, policy.allow) && same(deny, policy.deny) ? policy : { name: policy.name, allow, deny };
}

/** What is left of a statement; `undefined` where it says nothing of requests without the key. */
function reducedRegion(region: Region, key: string): Region | undefined {
  const { conditions } = region;
  if (
    !testsOf(region).some(({ patterns }) => patterns.some(isAbout(key))) &&
    !conditions.some((one) => one.key === key)
  )
    return region;
  if (conditions.some((one) => holdsWithout(one, key) === false)) return undefined;
  const [actions, resources] = [reducedTest(region.actions, key), reducedTest(region.resources, key)];
  if ([actions, resources].some(({ patterns, negated }) => patterns.length === 0 && !negated)) return undefined;
  const open = conditions.filter((one) => holdsWithout(one, key) === undefined);
  return { ...region, actions, resources, conditions: open.map((one) => reducedCondition(one, key)) };
}

/** Whether a condition on the key holds in a request without it; `undefined` for any other condition. */
function holdsWithout(condition: Condition, key: string): boolean | undefined {
  if (condition.key !== key || condition.kind === "opaque") return undefined;
  return condition.kind === "presence" ? !condition.present : condition.whenAbsent;
}

function reducedCondition(condition: Condition, key: string): Condition {
  if (condition.kind !== "value" || condition.test.kind !== "string") return condition;
  return { ...condition, test: { kind: "string", test: reducedTest(condition.test.test, key) } };
}

function reducedTest(test: StringTest, key: string): StringTest {
  if (!test.patterns.some(isAbout(key))) return test;
  return { ...test, patterns: test.patterns.flatMap((pattern) => reducedPattern(pattern, key)) };
}

function reducedPattern(pattern: Pattern, key: string): Pattern[] {
  if (!isAbout(key)(pattern) || typeof pattern.text === "string") return [pattern];
  const text = pattern.text.map((part): TextPart | undefined =>
    !isVariable(part, key) ? part : part.otherwise === undefined ? undefined : { verbatim: part.otherwise },
  );
  return text.every((part) => part !== undefined) ? [{ ...pattern, text }] : [];
}

function testsOf({ actions, resources, conditions }: Region): StringTest[] {
  const compared = conditions.flatMap((one) =>
    one.kind === "value" && one.test.kind === "string" ? [one.test.test] : [],
  );
  return [actions, resources, ...compared];
}

function isAbout(key: string): (pattern: Pattern) => boolean {
  return ({ text }) => typeof text !== "string" && text.some((part) => isVariable(part, key));
}

function isVariable(part: TextPart, key: string): part is Extract<TextPart, { readonly variable: string }> {
  return typeof part === "object" && "variable" in part && part.variable === key;
}

function same<T>(left: readonly T[], right: readonly T[]): boolean {
  return left.length === right.length && left.every((one, at) => one === right[at]);
}
