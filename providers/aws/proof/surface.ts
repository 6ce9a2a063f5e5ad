/**
 * Proofs that lie on the surface: what is rendered says, literal by literal, what was declared. They cost next to nothing, so
 * that a thousand identities can be proved in one synthesis. Each answers `true` where it is proved; `false` says nothing, and
 * the decision procedure is asked.
 */
import { matching } from "../../../lib/access/containment";
import type { AccessSet, Condition, Pattern, Region, StringTest } from "../../../lib/access/model";
import { conditionsMayMeet, mayMeet } from "../../../lib/access/plain-meeting";
import { oncePerPair } from "../../../lib/access/once-per";

/** Whether everything that a set allows is in one of the regions: some layer allows nothing else. */
export function isWithin({ layers }: AccessSet, regions: readonly Region[]): boolean {
  return layers.some(
    ({ policies, unknown }) =>
      unknown.length === 0 && policies.every(({ allow }) => allow.every((inner) => isCovered(inner, regions))),
  );
}

/** Whether a set allows every request of a region that is made at an instant. */
export function isAllowed(region: Region, instant: number, { layers }: AccessSet): boolean {
  return layers.every(
    ({ policies }) =>
      isCovered(
        region,
        policies.flatMap(({ allow }) => allow),
      ) && policies.every(({ deny }) => deny.every((denial) => areApart(region, denial, instant))),
  );
}

/** Whether a set allows no action that passes: some layer names all of its actions, and none of them does. */
export function allowsNone({ layers }: AccessSet, passes: (action: string) => boolean): boolean {
  return layers.some(
    ({ policies, unknown }) =>
      unknown.length === 0 &&
      policies.every(({ allow }) => allow.every(({ actions }) => passing(passes, actions).isNone)),
  );
}

/** Whether a test names all of its actions, and none of them passes. */
const passing = oncePerPair((passes: (action: string) => boolean, actions: StringTest) => ({
  isNone: namesAll(actions) && !actions.patterns.some(({ text }) => typeof text !== "string" || passes(text)),
}));

/** Whether a set allows nothing from an instant on: it denies everything then, or allows nothing but for earlier requests. */
export function hasEnded({ layers }: AccessSet, instant: number): boolean {
  return layers.some(
    ({ policies, unknown }) =>
      policies.some(({ deny }) => deny.some((denial) => isEverythingFrom(denial, instant))) ||
      (unknown.length === 0 &&
        policies.every(({ allow }) => allow.every(({ conditions }) => conditions.some((one) => fails(one, instant))))),
  );
}

/** Statements of more pairs than these are not taken apart. */
const mostPairs = 5_000;

/** Whether a region is a part of another one, or each of its actions on each of its resources is. */
function isCovered(region: Region, others: readonly Region[]): boolean {
  if (others.some((outer) => isPart(region, outer))) return true;
  const { actions, resources } = region;
  if (actions.negated || resources.negated || actions.patterns.length * resources.patterns.length > mostPairs)
    return false;
  return actions.patterns.every((action) =>
    resources.patterns.every((resource) => {
      const pair = { ...region, actions: matching(action), resources: matching(resource) };
      return others.some((outer) => isPart(pair, outer));
    }),
  );
}

/** Whether each literal of the outer region is one of the inner's. */
function isPart(inner: Region, outer: Region): boolean {
  return (
    isPartOf(inner.actions, outer.actions) &&
    isPartOf(inner.resources, outer.resources) &&
    (outer.principals === undefined ||
      (inner.principals !== undefined && isPartOf(inner.principals, outer.principals))) &&
    outer.conditions.every((one) => inner.conditions.some((other) => isSame(one, other)))
  );
}

function isPartOf(inner: StringTest, outer: StringTest): boolean {
  if (inner === outer || isEverything(outer)) return true;
  if (inner.negated || outer.negated) return isSameTest(inner, outer);
  if (outer.patterns.length <= fewPatterns)
    return inner.patterns.every((pattern) => outer.patterns.some((other) => isSamePattern(pattern, other)));
  const outside = new Set(outer.patterns.map(patternText));
  return inner.patterns.every((pattern) => outside.has(patternText(pattern)));
}

/** As many are compared one by one faster than by an index of them. */
const fewPatterns = 12;

/** Whether an action may pass both of two tests. Identities of one kind have the same, and the same denials. */
const actionsMeeting = oncePerPair((one: StringTest, other: StringTest) => ({ mayBe: mayMeet(one, other) }));

function areApart(region: Region, denial: Region, instant: number): boolean {
  return (
    !actionsMeeting(region.actions, denial.actions).mayBe ||
    denial.conditions.some((one) => !holdsAt(one, instant)) ||
    !mayMeet(region.resources, denial.resources) ||
    (region.principals !== undefined &&
      denial.principals !== undefined &&
      !mayMeet(region.principals, denial.principals)) ||
    region.conditions.some((one) => denial.conditions.some((other) => !conditionsMayMeet(one, other)))
  );
}

function namesAll({ patterns, negated }: StringTest): boolean {
  return !negated && patterns.every(({ text }) => typeof text === "string" && !/[*?]/.test(text));
}

function isEverythingFrom({ actions, resources, principals, conditions }: Region, instant: number): boolean {
  const [only, ...others] = conditions;
  const isAlways = only === undefined || (others.length === 0 && startsBy(only, instant));
  return principals === undefined && isEverything(actions) && isEverything(resources) && isAlways;
}

function isEverything({ patterns, negated }: StringTest): boolean {
  return negated ? patterns.length === 0 : patterns.some(({ text, syntax }) => text === "*" && syntax === "glob");
}

/** Whether a condition holds from an instant on. */
function startsBy(condition: Condition, instant: number): boolean {
  const test = timeTest(condition);
  return test?.comparison === "greater-or-equal" && test.bounds.some((bound) => bound <= instant);
}

/** Whether a condition holds at no time from an instant on. */
function fails(condition: Condition, instant: number): boolean {
  const test = timeTest(condition);
  return test?.comparison === "less" && test.bounds.every((bound) => bound <= instant);
}

/** Whether a condition may hold at an instant. */
function holdsAt(condition: Condition, instant: number): boolean {
  const test = timeTest(condition);
  if (test?.comparison === "greater-or-equal") return test.bounds.some((bound) => bound <= instant);
  return test?.comparison !== "less" || test.bounds.some((bound) => bound > instant);
}

function timeTest(
  condition: Condition,
): { readonly comparison: string; readonly bounds: readonly number[] } | undefined {
  if (condition.kind !== "value" || condition.key !== "aws:currenttime" || condition.quantifier !== "one")
    return undefined;
  const { test, inEveryRequest } = condition;
  return test.kind === "instant" && inEveryRequest === true ? test : undefined;
}

function patternText(pattern: Pattern): string {
  const { text, syntax, ignoreCase } = pattern;
  const what = typeof text === "string" ? text : JSON.stringify(text);
  return `${isOpen(pattern) ? syntax : "literal"} ${ignoreCase} ${typeof text} ${what}`;
}

/** Whether it depends on the syntax what a pattern matches. */
function isOpen({ text }: Pattern): boolean {
  return typeof text !== "string" || /[*?]/.test(text);
}

/** Whether two patterns are written the same. */
function isSamePattern(one: Pattern, other: Pattern): boolean {
  if (one === other) return true;
  if (one.ignoreCase !== other.ignoreCase || typeof one.text !== typeof other.text) return false;
  const isSameText =
    one.text === other.text || (typeof one.text !== "string" && isSameJson(one.text, other.text as object));
  return isSameText && (one.syntax === other.syntax || !isOpen(one));
}

/** Whether two conditions are written the same. */
function isSame(one: Condition, other: Condition): boolean {
  if (one === other) return true;
  if (one.key !== other.key) return false;
  if (one.kind !== "value" || other.kind !== "value") return isSameJson(one, other);
  const { test: asked } = one;
  const { test: given } = other;
  if (one.quantifier !== other.quantifier || one.whenAbsent !== other.whenAbsent) return false;
  if (asked.kind !== "string" || given.kind !== "string") return isSameJson(asked, given);
  return isSameTest(asked.test, given.test);
}

function isSameTest(one: StringTest, other: StringTest): boolean {
  return (
    one.negated === other.negated &&
    one.patterns.length === other.patterns.length &&
    one.patterns.every((pattern, at) => {
      const beside = other.patterns[at];
      return beside !== undefined && isSamePattern(pattern, beside);
    })
  );
}

function isSameJson(one: object, other: object): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
