import { Undecided, type Budget } from "./budget";
import { addressesAround, inRange, parseAddress } from "./address";
import { findString, passes, type Certainty } from "./find-string";
import { joinLetters, lettersOf, type Letter } from "./letters";
import type { Comparison, StringTest, Text, ValueTest } from "./model";

/**
 * Finds a value of a condition key that passes all tests.
 *
 * @returns the value as a request holds it, or `undefined` when there is none
 * @throws {OverBudget}
 */
export function findValue(tests: readonly ValueTest[], certainty: Certainty, budget: Budget): Text | undefined {
  const strings = tests.flatMap((test) => (test.kind === "string" ? [test.test] : []));
  if (strings.length === tests.length) return findText(strings, certainty, budget);
  for (const candidate of candidates(tests)) {
    budget.spend(tests.length);
    if (tests.every((test) => holds(test, candidate, certainty))) return candidate;
  }
  if (new Set(tests.map(({ kind }) => kind)).size > 1) throw new Undecided("a condition key is compared as values of several types");
  return undefined;
}

/** A value for every way in which bounds and ranges can tell values apart. */
function candidates(tests: readonly ValueTest[]): Text[] {
  const numbers = tests.flatMap((test) => (test.kind === "number" ? test.bounds : []));
  const instants = tests.flatMap((test) => (test.kind === "instant" ? test.bounds : []));
  return [
    ...around(numbers, 1).map(String),
    ...around(instants, 1000).flatMap((time) => instant(time) ?? []),
    ...tests.flatMap(valuesOf),
  ];
}

function findText(tests: readonly StringTest[], certainty: Certainty, budget: Budget): Text | undefined {
  const letters = findString(tests, certainty, budget);
  return letters === undefined ? undefined : joinLetters(letters);
}

/** Tells whether one value passes a test. */
export function holds(test: ValueTest, value: Text, certainty: Certainty): boolean {
  const letters: Letter[] = lettersOf(value);
  if (test.kind === "string") return passes(test.test, letters, certainty);
  if (typeof value !== "string") return false;
  switch (test.kind) {
    case "number":
      return compares(Number(value), test.comparison, test.bounds);
    case "instant":
      return compares(Date.parse(value), test.comparison, test.bounds);
    case "boolean":
      return test.values.some((expected) => String(expected) === value.toLowerCase());
    case "address": {
      const address = parseAddress(value);
      return address !== undefined && test.ranges.some((range) => inRange(address, range)) !== test.negated;
    }
  }
}

function compares(value: number, comparison: Comparison, bounds: readonly number[]): boolean {
  if (Number.isNaN(value)) return false;
  if (comparison === "not-equal") return bounds.every((bound) => value !== bound);
  return bounds.some((bound) => {
    switch (comparison) {
      case "equal":
        return value === bound;
      case "less":
        return value < bound;
      case "less-or-equal":
        return value <= bound;
      case "greater":
        return value > bound;
      case "greater-or-equal":
        return value >= bound;
    }
  });
}

function valuesOf(test: ValueTest): readonly Text[] {
  if (test.kind === "boolean") return ["true", "false"];
  if (test.kind === "address") return addressesAround(test.ranges);
  return test.kind === "string" ? test.test.patterns.map(({ text }) => text) : [];
}

/** Every bound, a value on both sides of it, and one between each two. */
function around(bounds: readonly number[], unit: number): number[] {
  const sorted = [...new Set(bounds)].sort((left, right) => left - right);
  const between = sorted.flatMap((bound, at) => {
    const following = sorted[at + 1];
    return following === undefined ? [] : [(bound + following) / 2];
  });
  return [...sorted.flatMap((bound) => [bound - unit, bound, bound + unit]), ...between];
}

function instant(time: number): string | undefined {
  const date = new Date(time);
  return Number.isNaN(date.getTime()) ? undefined : date.toISOString().replace(".000Z", "Z");
}
