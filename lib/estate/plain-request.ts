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
import { oncePer } from "./once-per";

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
  for (const statement of firstStatements(set)) {
    const context = contextOf([...(question.conditions ?? []), ...statement.conditions]);
    if (context === undefined) continue;
    for (const resource of resourcesOf(statement, question)) {
      const witness = { ...partsOf(statement, question), resource, context };
      if (isConfirmed(set, question, witness)) return { verdict: "yes", witness, allowedBy: statement.source };
    }
  }
  return undefined;
}

const firstStatements = oncePer(({ layers }: AccessSet): readonly Region[] =>
  (layers[0]?.policies ?? []).flatMap(({ allow }) => allow).slice(0, mostStatements),
);

function partsOf({ actions, principals }: Region, question: Question): Pick<AccessRequest, "action" | "principal"> {
  const action = firstOf([...(question.actions ?? []), actions]);
  const principal = firstOf([...(question.principals ?? []), ...(principals === undefined ? [] : [principals])]);
  return { action: action ?? "", ...(principal === undefined ? {} : { principal }) };
}

function resourcesOf({ resources }: Region, question: Question): readonly string[] {
  const tests = [...(question.resources ?? []), resources];
  return [...new Set(tests.flatMap((test) => firstOf([test]) ?? []))];
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
function contextOf(conditions: readonly Condition[]): Record<string, string> | undefined {
  const context = Object.create(null) as Record<string, string>;
  const keys = new Set(conditions.flatMap((condition) => (mayBeAbsent(condition) ? [] : condition.key)));
  for (const key of keys) {
    const tests = conditions.flatMap((condition) => (condition.key === key ? (testOf(condition) ?? []) : []));
    const value = firstOf(tests);
    if (value === undefined || value === "") return undefined;
    context[key] = value;
  }
  return context;
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
  const { keys, namesPrincipals } = neededFor(set);
  return (principal !== undefined || !namesPrincipals) && keys.every((key) => Object.hasOwn(context, key));
}

/** What a request needs to be complete. */
interface Needed {
  readonly keys: readonly string[];
  readonly namesPrincipals: boolean;
}

const neededFor = oncePer(({ layers }: AccessSet): Needed => {
  const regions = layers.flatMap(({ policies }) => policies.flatMap(({ allow, deny }) => [...allow, ...deny]));
  const keys = regions.flatMap(({ conditions }) =>
    conditions.flatMap((one) => (one.kind === "value" && one.inEveryRequest === true ? one.key : [])),
  );
  return { keys: [...new Set(keys)], namesPrincipals: regions.some(({ principals }) => principals !== undefined) };
});
