import type { Budget } from "./budget";
import type { Conjunction } from "./conjunction";
import { findString, type Certainty } from "./find-string";
import { findValue } from "./find-value";
import { joinLetters } from "./letters";
import type { Condition, StringTest, Text } from "./model";

/** A request whose strings may hold holes. */
export interface Candidate {
  readonly action: Text;
  readonly resource: Text;
  readonly principal?: Text;
  /** The values of every condition key that is present. */
  readonly context: ReadonlyMap<string, readonly Text[]>;
  /** Why it is not sure that the request satisfies the conjunction: the reasons of conditions that are not understood. */
  readonly assumptions: readonly string[];
}

type ValueCondition = Extract<Condition, { kind: "value" }>;

/**
 * Finds a request that satisfies a conjunction: each dimension by itself, since literals speak about one each.
 *
 * @returns `undefined` when there is no such request
 * @throws {OverBudget}
 */
export function solve(conjunction: Conjunction, certainty: Certainty, budget: Budget): Candidate | undefined {
  const action = textFor(conjunction.actions, certainty, budget);
  if (action === undefined) return undefined;
  const resource = textFor(conjunction.resources, certainty, budget);
  if (resource === undefined) return undefined;
  const principal = conjunction.principals.length === 0 ? undefined : textFor(conjunction.principals, certainty, budget);
  if (principal === undefined && conjunction.principals.length > 0) return undefined;
  const context = new Map<string, readonly Text[]>();
  const assumptions: string[] = [];
  for (const [key, conditions] of byKey(conjunction.conditions)) {
    const understood = conditions.filter((condition) => condition.kind !== "opaque");
    for (const condition of conditions) if (condition.kind === "opaque") assumptions.push(condition.reason);
    const values = valuesFor(understood, certainty, budget);
    if (values === undefined) return undefined;
    if (values.length > 0) context.set(key, values);
  }
  return { action, resource, ...(principal === undefined ? {} : { principal }), context, assumptions };
}

function textFor(tests: readonly StringTest[], certainty: Certainty, budget: Budget): Text | undefined {
  const letters = findString(tests, certainty, budget);
  return letters === undefined ? undefined : joinLetters(letters);
}

function byKey(conditions: readonly Condition[]): Map<string, Condition[]> {
  const grouped = new Map<string, Condition[]>();
  for (const condition of conditions) {
    const group = grouped.get(condition.key);
    if (group === undefined) grouped.set(condition.key, [condition]);
    else group.push(condition);
  }
  return grouped;
}

/** The values that a key may have under conditions: one, several, or none where it may be absent. A key that is there comes first. */
function valuesFor(
  conditions: readonly Exclude<Condition, { kind: "opaque" }>[],
  certainty: Certainty,
  budget: Budget,
): readonly Text[] | undefined {
  if (conditions.length === 0) return [];
  const tests = conditions.flatMap((condition) => (condition.kind === "value" ? [condition] : []));
  const presence = conditions.flatMap((condition) => (condition.kind === "presence" ? [condition.present] : []));
  if (!presence.includes(false)) {
    const present = tests.length === 0 ? ["x"] : presentValues(tests, certainty, budget);
    if (present !== undefined) return present;
  }
  const absent = !presence.includes(true) && tests.every(({ whenAbsent }) => whenAbsent);
  return absent ? [] : undefined;
}

function presentValues(tests: readonly ValueCondition[], certainty: Certainty, budget: Budget): readonly Text[] | undefined {
  const single = findValue(tests.map(({ test }) => test), certainty, budget);
  if (single !== undefined) return [single];
  if (tests.some(({ quantifier }) => quantifier === "one")) return undefined;
  const every = tests.filter(({ quantifier }) => quantifier === "all").map(({ test }) => test);
  const values: Text[] = [];
  for (const { quantifier, test } of tests) {
    if (quantifier !== "any") continue;
    const value = findValue([test, ...every], certainty, budget);
    if (value === undefined) return undefined;
    values.push(value);
  }
  return values.length === 0 ? undefined : values;
}
