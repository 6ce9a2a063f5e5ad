import type { AccessRegion } from "./access-regions";
import { accessLevels, type ActionFact } from "./action-facts";
import { coversAction } from "./actions-of";
import { alternatives, conditionWords, type KeySpelling } from "./condition-words";
import type { Condition, StringTest } from "./model";
import type { NewRegion } from "./new-access-regions";
import type { RegionException } from "./region-exceptions";
import { textWords } from "./text-words";

/** How many names of actions a group of them lists; more are counted. */
const mostNames = 6;

/**
 * A region as a sentence that a reviewer understands:
 * `s3 write (DeleteObject, PutObject) on arn:aws:s3:::checkout-assets/*, if aws:SourceIp is in 10.0.0.0/8`.
 *
 * @param spelling how condition keys are spelt. @default as they are compared, in lower case
 */
export function regionWords(region: AccessRegion | NewRegion, spelling: KeySpelling = (key) => key): string {
  const { resources, principals, conditions } = region;
  const where = `on ${alternatives(resources.map((tests) => tests.map(testWords).join(" that is also ")))}`;
  const who = principals.length === 0 ? "" : ` by ${principals.map(testWords).join(" that is also ")}`;
  const exceptions = "exceptions" in region ? region.exceptions : [];
  const asides = new Set(exceptions.map((exception) => `; ${exceptionWords(exception, region, spelling)}`));
  return `${actionWords(region)} ${where}${who}${conditionsWords(conditions, spelling)}${[...asides].join("")}`;
}

/** The actions by service and access level. */
function actionWords({ actions, everything, otherActions }: AccessRegion): string {
  if (everything && otherActions.length > 0) return everyAction(otherActions);
  const groups = new Map<string, string[]>();
  for (const action of [...actions].sort(byServiceAndLevel)) {
    const key = `${action.service} ${action.accessLevel}`;
    groups.set(key, [...(groups.get(key) ?? []), action.name]);
  }
  const words = [...groups].map(([group, names]) => `${group} (${namesWords(names)})`);
  const names = new Set(actions.map(({ service, name }) => `${service}:${name}`.toLowerCase()));
  const others = otherActions.map((test) => testWords(withoutNames(test, names)));
  return [...words, ...(others.length === 0 ? [] : [`other actions of ${others.join(" that are also of ")}`])].join(
    ", ",
  );
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

function testWords({ patterns, negated }: StringTest): string {
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
function exceptionWords(exception: RegionException, region: AccessRegion, spelling: KeySpelling): string {
  const covered = region.actions.filter((action) => exception.actions.every((test) => coversAction(test, action)));
  const all = covered.length === region.actions.length;
  const which = all ? "" : ` (${namesWords(covered.map(({ name }) => name))})`;
  const shared = new Set(region.conditions.map((condition) => JSON.stringify(condition)));
  const own = exception.conditions.filter((condition) => !shared.has(JSON.stringify(condition)));
  const where = exception.resources.map(testWords).join(" that is also ");
  return `${exceptionKinds[exception.kind]} on ${where}${which}${conditionsWords(own, spelling)}`;
}

function byServiceAndLevel(left: ActionFact, right: ActionFact): number {
  if (left.service !== right.service) return left.service < right.service ? -1 : 1;
  const levels = accessLevels.indexOf(left.accessLevel) - accessLevels.indexOf(right.accessLevel);
  return levels === 0 ? (left.name < right.name ? -1 : 1) : levels;
}
