import { canEver, type DecideOptions } from "../access/decide";
import { evaluate, isAsked } from "../access/evaluate";
import type {
  AccessRequest,
  AccessSet,
  Answer,
  Condition,
  Pattern,
  Question,
  Region,
  StringTest,
} from "../access/model";
import { mayMeet } from "../access/plain-meeting";
import { anonymous } from "./anonymous";
import { oncePer } from "../access/once-per";
import { emptyRecord } from "../documents/empty-record";

/** So many statements are read; one that allows what is asked stands among the first as a rule. */
const mostStatements = 8;

/**
 * A *yes* to whether an access set allows a request of a question, where such a request can be read off a statement: its
 * action, its resource and the values of its conditions. The evaluator has confirmed it, so that it proves as much as one of
 * the decision procedure, in a small part of the time; that one looks for the request that says most to a person.
 *
 * @returns `undefined` where none is read off: that says nothing
 */
export function plainYes(set: AccessSet, question: Question): Extract<Answer, { verdict: "yes" }> | undefined {
  const needed = neededFor(set);
  for (const statement of firstStatements(set)) {
    const limits = set.layers.length === 1 ? [] : limitsOn(statement, question, set);
    const conditions = [...(question.conditions ?? []), ...statement.conditions];
    for (const limit of limits) conditions.push(...limit.conditions);
    const context = contextOf(conditions, needed);
    if (context === undefined) continue;
    const parts = partsOf(statement, question);
    for (const resource of resourcesOf(statement, question)) {
      const witness = { ...parts, resource, context };
      if (isConfirmed(set, question, witness)) return { verdict: "yes", witness, allowedBy: statement.source };
    }
  }
  return undefined;
}

/** Decides as `canEver` does, without looking for the request that says most to a person: where none is shown. */
export function decideSoon(set: AccessSet, question: Question, options: DecideOptions = {}): Answer {
  return plainYes(set, question) ?? canEver(set, question, options);
}

/** Whether it can be read off that a request is allowed, where it does not matter which one. */
export function isPlainlyAllowed(set: AccessSet, question: Question): boolean {
  const asked = anonymous(set, question) ?? { set, question };
  return plainYes(asked.set, asked.question) !== undefined;
}

const firstStatements = oncePer(({ layers }: AccessSet): readonly Region[] =>
  (layers[0]?.policies ?? []).flatMap(({ allow }) => allow).slice(0, mostStatements),
);

/** A statement of each further layer that may allow what a statement allows. */
function limitsOn(statement: Region, { actions = [] }: Question, { layers }: AccessSet): readonly Region[] {
  return layers.slice(1).flatMap(({ policies }) => {
    const allowing = policies.flatMap(({ allow }) => allow);
    const mayAllow = (region: Region): boolean =>
      mayMeet(region.resources, statement.resources) &&
      [statement.actions, ...actions].every((test) => mayMeet(region.actions, test));
    return allowing.find(mayAllow) ?? [];
  });
}

function partsOf({ actions, principals }: Region, question: Question): Pick<AccessRequest, "action" | "principal"> {
  const action = firstOf([...(question.actions ?? []), actions]);
  const principal = firstOf([...(question.principals ?? []), ...(principals === undefined ? [] : [principals])]);
  return { action: action ?? "", ...(principal === undefined ? {} : { principal }) };
}

function resourcesOf({ resources }: Region, question: Question): readonly string[] {
  const read = new Set<string>();
  for (const test of [...(question.resources ?? []), resources]) {
    const { named, filled } = readingOf(test);
    const text = named ?? filled;
    if (text !== undefined) read.add(text);
  }
  return [...read];
}

/** The first text that can be read off some tests, the ones that name a single text first. */
function firstOf(tests: readonly StringTest[]): string | undefined {
  let filled: string | undefined;
  for (const test of tests) {
    const read = readingOf(test);
    if (read.named !== undefined) return read.named;
    filled ??= read.filled;
  }
  return filled;
}

/** What can be read off a test. */
interface Reading {
  /** The first text that it names. */
  readonly named?: string;
  /** Its first text, with something in the place of wildcards. */
  readonly filled?: string;
}

const readingOf = oncePer(({ patterns, negated }: StringTest): Reading => {
  const texts = negated ? [] : patterns.filter(isWhole);
  const [first] = texts;
  if (first === undefined) return {};
  const named = texts.find((pattern) => !isOpen(pattern));
  return { ...(named === undefined ? {} : { named: named.text }), filled: first.text.replace(/[*?]/g, "x") };
});

type WholePattern = Pattern & { readonly text: string };

function isWhole(pattern: Pattern): pattern is WholePattern {
  return typeof pattern.text === "string" && (pattern.syntax !== "literal" || !isOpen(pattern));
}

function isOpen({ text }: Pattern): boolean {
  return typeof text === "string" && /[*?]/.test(text);
}

/** A value for each key that has to be there; `undefined` where one can't be read off. */
function contextOf(conditions: readonly Condition[], needed: Needed): Record<string, string> | undefined {
  const context = emptyRecord<string>();
  if (conditions.length === 0 && needed.values.size === 0) return context;
  const keys = new Set(conditions.flatMap((condition) => (mayBeAbsent(condition) ? [] : condition.key)));
  for (const key of [...keys, ...needed.values.keys()]) {
    const about = conditions.filter((condition) => condition.key === key);
    const value = valueUnder(about) ?? needed.values.get(key);
    if (value === undefined || value === "") return undefined;
    context[key] = value;
  }
  return context;
}

/** A value that conditions on one key name, or a time that they describe. */
function valueUnder(conditions: readonly Condition[]): string | undefined {
  return firstOf(conditions.flatMap((condition) => testOf(condition) ?? [])) ?? instantIn(conditions);
}

/** A time shortly after the last one that conditions want it to be after, or else before the first that it is to be before. */
function instantIn(conditions: readonly Condition[]): string | undefined {
  const tests = conditions.flatMap((one) => (one.kind === "value" && one.test.kind === "instant" ? one.test : []));
  const boundsOf = (start: string): number[] =>
    tests.flatMap(({ comparison, bounds }) => (comparison.startsWith(start) ? bounds : []));
  const [after, before] = [boundsOf("greater"), boundsOf("less")];
  const second = 1000;
  const instant = after.length > 0 ? Math.max(...after) + second : Math.min(...before) - second;
  return Number.isFinite(instant) ? new Date(instant).toISOString() : undefined;
}

function mayBeAbsent(condition: Condition): boolean {
  if (condition.kind === "value") return condition.whenAbsent && condition.inEveryRequest !== true;
  return condition.kind === "presence" && !condition.present;
}

function testOf(condition: Condition): StringTest | undefined {
  return condition.kind === "value" && condition.test.kind === "string" ? condition.test.test : undefined;
}

/** Whether the request is allowed and asked for, whatever is not stated. */
function isConfirmed(set: AccessSet, question: Question, request: AccessRequest): boolean {
  let isWholly = true;
  const valueOf = (): string => {
    isWholly = false;
    return "";
  };
  return (
    request.action !== "" &&
    isComplete(set, request) &&
    isAsked(question, request, valueOf) &&
    evaluate(set, request, valueOf) &&
    isWholly
  );
}

/** A request has every key that all requests have, and a principal where statements speak of one. */
function isComplete(set: AccessSet, { principal, context }: AccessRequest): boolean {
  const { values, namesPrincipals } = neededFor(set);
  if (principal === undefined && namesPrincipals) return false;
  return values.size === 0 || [...values.keys()].every((key) => Object.hasOwn(context, key));
}

/** What a request needs to be complete. */
interface Needed {
  /** By key that all requests have, a value that denials spare as a rule; `undefined` where none is read off. */
  readonly values: ReadonlyMap<string, string | undefined>;
  readonly namesPrincipals: boolean;
}

const neededFor = oncePer(({ layers }: AccessSet): Needed => {
  const policies = layers.flatMap((layer) => layer.policies);
  const [allow, deny] = [policies.flatMap((one) => one.allow), policies.flatMap((one) => one.deny)];
  const conditionsOf = (regions: readonly Region[]): readonly Condition[] =>
    regions.flatMap(({ conditions }) => conditions.filter(isInEveryRequest));
  const conditions = [...conditionsOf(deny).map(spared), ...conditionsOf(allow)];
  const values = new Map(
    conditions.map(({ key }) => [key, valueUnder(conditions.filter((one) => one.key === key))] as const),
  );
  return { values, namesPrincipals: [...allow, ...deny].some(({ principals }) => principals !== undefined) };
});

function isInEveryRequest(condition: Condition): boolean {
  return condition.kind === "value" && condition.inEveryRequest === true;
}

/** The contrary of a denial's condition. */
function spared(condition: Condition): Condition {
  if (condition.kind !== "value") return condition;
  const { test } = condition;
  if (test.kind === "string") {
    return { ...condition, test: { kind: "string", test: { ...test.test, negated: !test.test.negated } } };
  }
  if (test.kind !== "instant") return condition;
  return { ...condition, test: { ...test, comparison: test.comparison.startsWith("greater") ? "less" : "greater" } };
}
