import type { AccessRegion } from "./access-regions";
import { accessLevels, type ActionFact } from "./action-facts";
import { coversAction } from "./actions-of";
import { alternatives, conditionWords, type KeySpelling } from "./condition-words";
import type { Condition, Region, StringTest } from "./model";
import type { NewRegion } from "./new-access-regions";
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
  const aside = exceptions.map(
    ({ kind, statement }) =>
      `; ${kind === "before" ? "already allowed" : "denied"} ${statementWords(statement, region, spelling)}`,
  );
  return `${actionWords(region)} ${where}${who}${conditionsWords(conditions, spelling)}${[...new Set(aside)].join("")}`;
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
  const toCome =
    otherActions.length === 0 ? [] : [`actions to come of ${otherActions.map(testWords).join(" that are also ")}`];
  return [...words, ...toCome].join(", ");
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

/** What a statement says besides what the region says itself. */
function statementWords(statement: Region, { actions, conditions }: AccessRegion, spelling: KeySpelling): string {
  const covered = actions.filter((action) => coversAction(statement.actions, action));
  const which = covered.length === actions.length ? "" : ` (${namesWords(covered.map(({ name }) => name))})`;
  const shared = new Set(conditions.map((condition) => JSON.stringify(condition)));
  const own = statement.conditions.filter((condition) => !shared.has(JSON.stringify(condition)));
  return `on ${testWords(statement.resources)}${which}${conditionsWords(own, spelling)}`;
}

function byServiceAndLevel(left: ActionFact, right: ActionFact): number {
  if (left.service !== right.service) return left.service < right.service ? -1 : 1;
  const levels = accessLevels.indexOf(left.accessLevel) - accessLevels.indexOf(right.accessLevel);
  return levels === 0 ? (left.name < right.name ? -1 : 1) : levels;
}
