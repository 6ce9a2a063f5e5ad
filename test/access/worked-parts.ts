import type { AccessSet, Condition, Question, Region, StringTest, Text, ValueTest } from "../../lib/access/model";

/** A question whose answer was worked out by hand. */
export interface WorkedCase {
  readonly name: string;
  readonly after: AccessSet;
  /** Left out where it is asked whether `after` allows anything of the question. */
  readonly before?: AccessSet;
  readonly within: Question;
  readonly verdict: "yes" | "no" | "unknown";
}

const everything = matching("*");

export function ever(name: string, after: AccessSet, within: Question, verdict: WorkedCase["verdict"]): WorkedCase {
  return { name, after, within, verdict };
}

/** The same beside a set that compares the key of its variable as several values. */
export function unlike(name: string, after: AccessSet, within: Question, verdict: WorkedCase["verdict"]): WorkedCase {
  return { name, after, before: set(region({ conditions: [any("team", "a")] })), within, verdict };
}

export function added(name: string, after: AccessSet, before: AccessSet, verdict: WorkedCase["verdict"]): WorkedCase {
  return { name, after, before, within: {}, verdict };
}

export function set(...allow: readonly Region[]): AccessSet {
  return { layers: [layer(allow)] };
}

export function layer(allow: readonly Region[], deny: readonly Region[] = []): AccessSet["layers"][number] {
  return { name: "identity", policies: [{ name: "p", allow, deny }], unknown: [] };
}

export function region(part: Partial<Region> = {}): Region {
  return {
    actions: everything,
    resources: everything,
    conditions: [],
    source: { policy: "p", statement: "#0" },
    ...part,
  };
}

export function matching(...texts: readonly Text[]): StringTest {
  return { patterns: texts.map((text) => ({ text, syntax: "glob", ignoreCase: false })), negated: false };
}

export function arn(text: string): StringTest {
  return { patterns: [{ text, syntax: "arn", ignoreCase: false }], negated: false };
}

type ValueCondition = Extract<Condition, { kind: "value" }>;

export function one(key: string, text: Text): ValueCondition {
  return { kind: "value", key, quantifier: "one", test: { kind: "string", test: matching(text) }, whenAbsent: false };
}

export function any(key: string, text: Text): ValueCondition {
  return { ...one(key, text), quantifier: "any" };
}

export function all(key: string, text: Text): ValueCondition {
  return { ...one(key, text), quantifier: "all", whenAbsent: true };
}

export function either(key: string, ...texts: readonly Text[]): ValueCondition {
  return { ...one(key, ""), test: { kind: "string", test: matching(...texts) } };
}

/** The contrary of a condition on one value that is there. */
export function unless(condition: ValueCondition): ValueCondition {
  if (condition.test.kind !== "string") throw new TypeError("only texts are negated here");
  const { test } = condition.test;
  return { ...condition, test: { kind: "string", test: { ...test, negated: !test.negated } } };
}

export function present(key: string): Condition {
  return { kind: "presence", key, present: true };
}

export function absent(key: string): Condition {
  return { kind: "presence", key, present: false };
}

export function inside(key: string, ...ranges: readonly string[]): ValueCondition {
  return { ...one(key, ""), test: { kind: "address", ranges, negated: false } };
}

export function outside(key: string, ...ranges: readonly string[]): ValueCondition {
  return { ...one(key, ""), test: { kind: "address", ranges, negated: true } };
}

export function later(bound: number): ValueTest {
  return { kind: "instant", comparison: "greater", bounds: [bound] };
}

export function number(
  key: string,
  comparison: "greater" | "less" | "less-or-equal" | "not-equal",
  bound: number,
): ValueCondition {
  return { ...one(key, ""), test: { kind: "number", comparison, bounds: [bound] } };
}
