import type { AccessRegion, RegionExtent } from "./access-regions";
import { accessLevels, type ActionFact } from "./action-facts";
import { coversAction } from "./actions-of";
import { alternatives, conditionWords, type KeySpelling } from "./condition-words";
import type { Condition, StringTest } from "./model";
import type { NewRegion } from "./new-access-regions";
import type { RegionException } from "./region-exceptions";
import { textWords } from "./text-words";

/** How many names of actions a group of them lists; more are counted. */
const mostNames = 6;

/** How many exceptions a sentence has; more say less than none, and are counted. */
const mostExceptions = 4;

/** How many groups a sentence has; the actions of others are counted. */
const mostGroups = 6;

/**
 * A region as a sentence that a reviewer understands:
 * `s3 write (DeleteObject, PutObject) on arn:aws:s3:::checkout-assets/*, if aws:SourceIp is in 10.0.0.0/8`.
 *
 * @param spelling how condition keys are spelt. @default as they are compared, in lower case
 */
export function regionWords(region: AccessRegion | NewRegion, spelling: KeySpelling = (key) => key): string {
  const exceptions = "exceptions" in region ? region.exceptions : [];
  const asides = [...new Set(exceptions.map((exception) => exceptionWords(exception, region, spelling)))];
  return [extentWords(region, spelling), ...cutExceptions(asides)].join("; ");
}

/** Exceptions in words, of which more than a reader takes in are counted. */
function cutExceptions(words: readonly string[]): string[] {
  const more = words.length - mostExceptions;
  return more <= 0 ? [...words] : [...words.slice(0, mostExceptions), `${more} more exceptions`];
}

/** What a region extends over, without its exceptions. */
export function extentWords(region: RegionExtent, spelling: KeySpelling): string {
  const { resources, principals, conditions } = region;
  const where = `on ${alternatives(resources.map(testsWords))}`;
  const who = principals.length === 0 ? "" : ` by ${testsWords(principals)}`;
  return `${actionWords(region)} ${where}${who}${conditionsWords(conditions, spelling)}`;
}

function actionWords({ actions, everything, otherActions }: RegionExtent): string {
  if (everything && otherActions.length > 0) return everyAction(otherActions);
  const names = new Set(actions.map(({ service, name }) => `${service}:${name}`.toLowerCase()));
  const others = otherActions.map((test) => testWords(withoutNames(test, names)));
  const words = others.length === 0 ? [] : [`other actions of ${others.join(" that are also of ")}`];
  return [...groupsWords(actions), ...words].join(", ");
}

/** Actions by access level, the gravest first, and by service. */
function groupsWords(actions: readonly ActionFact[]): string[] {
  const groups = new Map<string, string[]>();
  for (const action of [...actions].sort(byLevelAndService)) {
    const key = `${action.service} ${action.accessLevel}`;
    groups.set(key, [...(groups.get(key) ?? []), action.name]);
  }
  const told = [...groups].slice(0, mostGroups);
  const words = told.map(([group, names]) => `${group} (${namesWords(names)})`);
  const more = actions.length - told.reduce((sum, [, names]) => sum + names.length, 0);
  return more > 0 ? [...words, `${more} more actions`] : words;
}

/** What a test names besides actions that are told already. */
function withoutNames({ patterns, negated }: StringTest, names: ReadonlySet<string>): StringTest {
  const others = patterns.filter(({ text }) => negated || !names.has(textWords(text).toLowerCase()));
  return { patterns: others, negated };
}

function everyAction(tests: readonly StringTest[]): string {
  const exceptions = tests.filter(({ negated }) => negated).flatMap(({ patterns }) => patterns);
  const but = exceptions.length === 0 ? "" : ` but ${alternatives(exceptions.map(({ text }) => textWords(text)))}`;
  return `every action of every service${but}`;
}

function namesWords(names: readonly string[]): string {
  const shown = names.slice(0, mostNames).join(", ");
  return names.length > mostNames ? `${shown} and ${names.length - mostNames} more` : shown;
}

/** What passes every test of a list. */
export function testsWords(tests: readonly StringTest[]): string {
  return tests.map(testWords).join(" that is also ");
}

/** What passes a test: `a or b*`, `everything but a`. */
export function testWords({ patterns, negated }: StringTest): string {
  const words = alternatives(patterns.map(({ text }) => textWords(text)));
  return negated ? `everything but ${words}` : words;
}

function conditionsWords(conditions: readonly Condition[], spelling: KeySpelling): string {
  const words = conditions.map((condition) => conditionWords(condition, spelling));
  return words.length === 0 ? "" : `, if ${words.join(" and ")}`;
}

const exceptionKinds: Readonly<Record<RegionException["kind"], string>> = {
  before: "already allowed",
  denied: "denied",
  released: "until now denied",
};

/** What an exception says besides what the region says itself. */
export function exceptionWords(
  exception: RegionException,
  region: Pick<AccessRegion, "actions" | "conditions">,
  spelling: KeySpelling,
): string {
  const covered = region.actions.filter((action) => exception.actions.every((test) => coversAction(test, action)));
  const names = covered.length > 0 ? namesWords(covered.map(({ name }) => name)) : testsWords(exception.actions);
  const which = covered.length === region.actions.length ? "" : ` (${names})`;
  const shared = new Set(region.conditions.map((condition) => JSON.stringify(condition)));
  const own = exception.conditions.filter((condition) => !shared.has(JSON.stringify(condition)));
  const where = testsWords(exception.resources);
  return `${exceptionKinds[exception.kind]} on ${where}${which}${conditionsWords(own, spelling)}`;
}

function byLevelAndService(left: ActionFact, right: ActionFact): number {
  const levels = accessLevels.indexOf(left.accessLevel) - accessLevels.indexOf(right.accessLevel);
  if (levels !== 0) return levels;
  return `${left.service}:${left.name}` < `${right.service}:${right.name}` ? -1 : 1;
}
