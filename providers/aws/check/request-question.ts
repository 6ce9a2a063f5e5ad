import type { AccessSet, Condition, Pattern, Question, StringTest, ValueTest } from "../../../lib/access/model";
import { parseRange } from "../../../lib/access/address";
import type { Constraint, Constraints } from "../../../lib/check/patterns";
import { QuestionError, shown } from "../../../lib/check/question-error";
import type { RequestPatterns } from "../../../lib/check/read-question";
import { principalPatterns } from "../policy/principals";
import { resourcePatterns } from "../policy/text-patterns";

/**
 * What is asked of a request, as a question of the algebra.
 *
 * @param set the policies that are asked about: how they compare a key says what kind of values it has
 * @throws {QuestionError} for a value that is not of its key's kind
 */
export function requestQuestion({ actions, resources, context }: RequestPatterns, set: AccessSet): Question {
  return {
    ...(actions === undefined ? {} : { actions: [testOf(actions.map(actionPattern))] }),
    ...(resources === undefined ? {} : { resources: [testOf(resources.flatMap(resourcePatterns))] }),
    conditions: contextConditions(context, set),
  };
}

/** The types of principals. Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html */
const principalTypes = ["AWS", "Service", "Federated", "CanonicalUser"] as const;

/** Whoever can make requests: users, roles, sessions and the root user of an account have an ARN of IAM or STS. */
const everybody = [
  "AWS:arn:aws*:iam::????????????:*",
  "AWS:arn:aws*:sts::????????????:*",
  "Service:*",
  "Federated:*",
  "CanonicalUser:*",
];

/** The principals that are asked about; every principal where none are. */
export function askedPrincipals(principals: readonly string[] = ["*"]): StringTest {
  return testOf(principals.flatMap(askedPrincipal));
}

function askedPrincipal(principal: string): Pattern[] {
  if (principal === "*") return everybody.map(glob);
  if (principalTypes.some((type) => principal.startsWith(`${type}:`))) return [glob(principal)];
  return /[*?]/.test(principal) ? [glob(`AWS:${principal}`)] : principalPatterns("AWS", principal);
}

/**
 * Demands on the request's context. A key that is absent has no value at all: that is less than what `Null` asks for, which
 * an empty value passes as well.
 */
export function contextConditions(context: Constraints, set: AccessSet): Condition[] {
  return [...context].map(([key, constraint]): Condition => {
    const mentions = valueConditions(set).filter((condition) => condition.key === key);
    return {
      kind: "value",
      key,
      quantifier: mentions.some(({ quantifier }) => quantifier !== "one") ? "all" : "one",
      whenAbsent: constraint.patterns === null,
      test: valueTest(constraint, new Set(mentions.map(({ test }) => test.kind))),
    };
  });
}

type ValueCondition = Extract<Condition, { kind: "value" }>;

/** All conditions of the policies that compare values. */
function valueConditions({ layers }: AccessSet): ValueCondition[] {
  return layers.flatMap(({ policies }) =>
    policies.flatMap(({ allow, deny }) =>
      [...allow, ...deny].flatMap(({ conditions }) => conditions.filter((condition) => condition.kind === "value")),
    ),
  );
}

/** A key that the policies compare as one kind of values holds such values; otherwise it holds texts. */
function valueTest({ name, patterns }: Constraint, kinds: ReadonlySet<ValueTest["kind"]>): ValueTest {
  const values = patterns ?? [];
  const [kind] = kinds;
  if (kinds.size === 1 && kind === "address") return addressTest(name, values);
  if (kinds.size === 1 && (kind === "number" || kind === "instant")) return orderedTest(name, values, kind);
  return { kind: "string", test: testOf(values.map(glob)) };
}

function addressTest(name: string, ranges: readonly string[]): ValueTest {
  const wrong = ranges.find((range) => parseRange(range) === undefined);
  if (wrong !== undefined)
    throw new QuestionError(`${shown(name)} holds an IP address; give one or a range in place of ${shown(wrong)}`);
  return { kind: "address", ranges, negated: false };
}

function orderedTest(name: string, values: readonly string[], kind: "number" | "instant"): ValueTest {
  const bounds = values.map(kind === "number" ? numberOf : instantOf);
  const wrong = values[bounds.findIndex(Number.isNaN)];
  if (wrong !== undefined) {
    const wanted = kind === "number" ? "a number" : "a time, such as 2026-12-31T00:00:00Z";
    throw new QuestionError(`${shown(name)} holds ${wanted}; give one in place of ${shown(wrong)}`);
  }
  return { kind, comparison: "equal", bounds };
}

function numberOf(value: string): number {
  return value.trim() === "" ? NaN : Number(value);
}

/** ISO 8601, or seconds since the epoch. */
function instantOf(value: string): number {
  return /^\d+$/.test(value) ? Number(value) * 1000 : Date.parse(value);
}

function testOf(patterns: readonly Pattern[]): StringTest {
  return { patterns, negated: false };
}

function actionPattern(text: string): Pattern {
  return { text, syntax: "glob", ignoreCase: true };
}

function glob(text: string): Pattern {
  return { text, syntax: "glob", ignoreCase: false };
}
