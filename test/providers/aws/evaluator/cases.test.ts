import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import {
  evaluate,
  evaluatePolicy,
  evaluateTrust,
  PolicyError,
  type Decision,
  type EvaluatedLayers,
  type EvaluatedRequest,
} from "../../../../providers/aws/evaluator/evaluate";

/**
 * One case. What it gives says how it is decided: a condition of an allowance of everything, an identity policy, layers, a trust
 * policy, or a policy that is refused.
 */
interface Case {
  readonly name: string;
  readonly source: string;
  readonly condition?: Readonly<Record<string, unknown>>;
  readonly context?: EvaluatedRequest["context"];
  readonly policy?: unknown;
  readonly layers?: EvaluatedLayers;
  readonly trust?: unknown;
  /** Without a resource it is about `*`, without a context it has none. */
  readonly request?: Pick<EvaluatedRequest, "action"> & Partial<EvaluatedRequest>;
  readonly expected?: Decision["decision"];
  /** The kind of a refused policy; an identity policy where it says nothing. */
  readonly kind?: "resource" | "session" | "trust";
  /** A part of the sentence that refuses it. */
  readonly refused?: string;
}

const folder = join(__dirname, "cases");
const files = readdirSync(folder).sort();
const read = (file: string): Case[] => JSON.parse(readFileSync(join(folder, file), "utf8")) as Case[];
const cases = files.flatMap(read);

function decide({ condition, context = {}, policy, layers, trust, request }: Case): Decision {
  if (condition !== undefined) {
    const statement = { Effect: "Allow", Action: "*", Resource: "*", Condition: condition };
    return evaluatePolicy(
      { Version: "2012-10-17", Statement: statement },
      { action: "s3:GetObject", resource: "arn:aws:s3:::b/k", context },
    );
  }
  const whole = { action: "", resource: "*", context: {}, ...request };
  if (trust !== undefined) return evaluateTrust(trust, whole);
  return layers === undefined ? evaluatePolicy(policy, whole) : evaluate(layers, whole);
}

function readRefused({ policy, kind }: Case): void {
  const request = { action: "s3:GetObject", resource: "*", context: {} };
  if (kind === undefined) evaluatePolicy(policy, request);
  else if (kind === "trust") evaluateTrust(policy, request);
  else evaluate({ identity: [], [kind]: [policy] }, request);
}

describe.each(files)("%s", (file) => {
  const [refused, decided] = [read(file).filter(isRefused), read(file).filter((one) => !isRefused(one))];

  if (decided.length > 0) {
    test.each(decided.map((one) => [one.name, one] as const))("%s", (_, one) => {
      expect(decide(one).decision).toBe(one.expected);
    });
  }

  if (refused.length > 0) {
    test.each(refused.map((one) => [one.name, one] as const))("%s", (_, one) => {
      expect(() => readRefused(one)).toThrow(PolicyError);
      expect(() => readRefused(one)).toThrow(one.refused);
    });
  }
});

function isRefused({ refused }: Case): boolean {
  return refused !== undefined;
}

describe("the tables", () => {
  test("no two cases have one name", () => {
    const names = cases.map(({ name }) => name);
    expect(names.filter((name, at) => names.indexOf(name) < at)).toEqual([]);
  });

  test("every case names AWS's page", () => {
    const own = /^https:\/\/(?:docs\.aws\.amazon\.com|github\.com\/aws-samples)\//;
    expect(cases.filter(({ source }) => !own.test(source))).toEqual([]);
  });

  /** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html */
  test.each(
    [
      ["StringEquals", "StringNotEquals", "StringEqualsIgnoreCase", "StringNotEqualsIgnoreCase", "StringLike"],
      ["StringNotLike", "NumericEquals", "NumericNotEquals", "NumericLessThan", "NumericLessThanEquals"],
      ["NumericGreaterThan", "NumericGreaterThanEquals", "DateEquals", "DateNotEquals", "DateLessThan"],
      ["DateLessThanEquals", "DateGreaterThan", "DateGreaterThanEquals", "Bool", "BinaryEquals", "IpAddress"],
      ["NotIpAddress", "ArnEquals", "ArnLike", "ArnNotEquals", "ArnNotLike", "Null"],
    ].flat(),
  )("%s has a case that holds, one that doesn't, and one without the key", (operator) => {
    const own = cases.filter(({ condition = {} }) => Object.keys(condition).join() === operator);
    expect(own.filter(({ expected }) => expected === "allowed")).not.toEqual([]);
    expect(own.filter(({ expected }) => expected === "implicitly denied")).not.toEqual([]);
    expect(own.filter(({ context = {} }) => Object.keys(context).length === 0)).not.toEqual([]);
  });
});
