import { isAsked } from "../access/evaluate";
import type { AccessSet, Condition, Pattern, Question, Region, StringTest } from "../access/model";
import { conditionsMayMeet, mayMeet } from "../access/plain-meeting";
import { oncePer } from "../access/once-per";

/**
 * Tells whether an access set allows no request of a question, where that can be read off its statements; `false` says nothing.
 *
 * Each value that a statement demands of a key is held against everything that the question demands of that key together, so
 * that a statement about a few exact subjects is told from most questions without the decision procedure.
 */
export function isPlainlyRefused({ layers }: AccessSet, question: Question): boolean {
  const { conditions = [] } = question;
  const keptOut = (region: Region): boolean => isApartFrom(region, question) || isKeptOut(region, conditions);
  return layers.some(
    ({ policies, unknown }) => unknown.length === 0 && policies.every(({ allow }) => allow.every(keptOut)),
  );
}

/** Whether a statement is about none of the actions, resources or principals of a question. */
export function isApartFrom(region: Region, { actions, resources, principals }: Question): boolean {
  const { principals: named } = region;
  return (
    isApart(region.actions, actions) ||
    isApart(region.resources, resources) ||
    (named !== undefined && isApart(named, principals))
  );
}

function isApart(test: StringTest, others?: readonly StringTest[]): boolean {
  return others?.some((other) => !mayMeet(test, other)) === true;
}

/** What a statement says of one key. */
interface KeyDemands {
  readonly key: string;
  readonly conditions: Condition[];
  /** Of each value that it demands, the patterns of which one is enough. */
  readonly values: (readonly SinglePattern[])[];
}

interface SinglePattern extends StringTest {
  readonly patterns: readonly [Pattern];
}

const demandsOf = oncePer(({ conditions }: Region): readonly KeyDemands[] => {
  const byKey = new Map<string, KeyDemands>();
  for (const condition of conditions) {
    const { key } = condition;
    const demands = byKey.get(key) ?? { key, conditions: [], values: [] };
    byKey.set(key, demands);
    demands.conditions.push(condition);
    const test = oneValue(condition);
    if (test === undefined || test.negated || (condition.kind === "value" && condition.whenAbsent)) continue;
    demands.values.push(test.patterns.map((pattern) => ({ patterns: [pattern], negated: false })));
  }
  return [...byKey.values()];
});

/** Whether a request that a statement allows can't meet conditions. */
function isKeptOut(region: Region, conditions: readonly Condition[]): boolean {
  for (const { key, values, conditions: demanded } of demandsOf(region)) {
    const tests: StringTest[] = [];
    for (const asked of conditions) {
      if (asked.key !== key) continue;
      const test = oneValue(asked);
      if (test !== undefined) tests.push(test);
      if (demanded.some((other) => !conditionsMayMeet(asked, other))) return true;
    }
    if (tests.length > 0 && values.some((patterns) => isUnmet(patterns, tests))) return true;
  }
  return false;
}

/** What a condition says of the one value of its key, where there is a value. */
function oneValue(condition: Condition): StringTest | undefined {
  if (condition.kind !== "value" || condition.quantifier !== "one" || condition.test.kind !== "string")
    return undefined;
  return condition.test.test;
}

/** Whether none of the values that are demanded passes all tests. */
function isUnmet(patterns: readonly SinglePattern[], tests: readonly StringTest[]): boolean {
  return !patterns.some((pattern) => tests.every((test) => mayHold(pattern, test)));
}

/** Whether a string of one pattern may pass a test. */
function mayHold(single: SinglePattern, asked: StringTest): boolean {
  const [pattern] = single.patterns;
  if (isOneText(pattern) && asked.patterns.every(({ text }) => typeof text === "string")) {
    return passes(pattern.text, asked);
  }
  if (!asked.negated && asked.patterns.every((other) => haveOtherFields(pattern, other))) return false;
  return mayMeet(single, asked);
}

function passes(value: string, { patterns, negated }: StringTest): boolean {
  const near = patterns.filter((pattern) => !beginsOtherwise(pattern, value));
  if (near.length === 0) return negated;
  return isAsked({ resources: [{ patterns: near, negated }] }, { action: "", resource: value, context: {} }, () => "");
}

/** Whether a value is seen not to match a pattern before its first wildcard: most patterns are told apart there. */
function beginsOtherwise(pattern: Pattern, value: string): boolean {
  const { text } = pattern;
  if (typeof text !== "string") return false;
  const beginning = beginningOf(pattern, text);
  if (!pattern.ignoreCase) return !value.startsWith(beginning);
  for (let at = 0; at < beginning.length; at++) {
    if (beginning.charCodeAt(at) === value.charCodeAt(at)) continue;
    if (isOtherLetter(beginning.charAt(at), value.charAt(at))) return true;
  }
  return false;
}

function beginningOf({ syntax }: Pattern, text: string): string {
  const end = syntax === "literal" ? -1 : text.search(/[*?]/);
  return end < 0 ? text : text.slice(0, end);
}

/** Whether two characters are different ones in every case; letters beyond ASCII are left to the evaluator. */
function isOtherLetter(left: string, right: string): boolean {
  return left <= "~" && right <= "~" && left.toLowerCase() !== right.toLowerCase();
}

function isOneText(pattern: Pattern): pattern is Pattern & { readonly text: string } {
  const { text, syntax, ignoreCase } = pattern;
  return typeof text === "string" && !ignoreCase && (syntax === "literal" || !/[*?]/.test(text));
}

/** Whether strings of a pattern have more colons than those of another one, whose wildcards stay between theirs. */
function haveOtherFields({ text }: Pattern, { text: other, syntax }: Pattern): boolean {
  if (typeof text !== "string" || typeof other !== "string" || syntax !== "arn") return false;
  const colons = colonsIn(other);
  return colons < colonsOfArn && colonsIn(text) > colons;
}

/** A pattern of so many has a last field that takes in further colons. */
const colonsOfArn = 5;

function colonsIn(text: string): number {
  return text.split(":").length - 1;
}
