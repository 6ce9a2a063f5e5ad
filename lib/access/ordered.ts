import { parseRange, type Address } from "./address";
import { allValues, between, complementOf, intersectionOf, noValues, unionOf, type CutSet } from "./cuts";
import type { OrderedType } from "./literal";
import type { Comparison, ValueTest } from "./model";

/** A test of numbers, instants or addresses. */
export type OrderedTest = Extract<ValueTest, { kind: "number" | "instant" | "address" }>;

/** IPv6 addresses stand behind all of IPv4. */
const versionSix = 1n << 64n;

const addresses = unionOf(
  between({ value: 0n, above: false }, { value: 1n << 32n, above: false }),
  between({ value: versionSix, above: false }, { value: versionSix + (1n << 128n), above: false }),
);

/** All values of a type. */
export function domainOf(type: OrderedType): CutSet {
  return type === "address" ? addresses : allValues;
}

/** Whether a test asks for the contrary of its bounds, and so passes values that are not of the type. */
export function isNegatedTest(test: OrderedTest): boolean {
  return test.kind === "address" ? test.negated : test.comparison === "not-equal";
}

/** The values that pass a test. */
export function valuesOfTest(test: OrderedTest): CutSet {
  if (test.kind === "address") {
    const inside = test.ranges.map(rangeOf).reduce(unionOf, noValues);
    return test.negated ? intersectionOf(complementOf(inside), addresses) : inside;
  }
  const wanted = test.comparison === "not-equal" ? "equal" : test.comparison;
  const inside = test.bounds.map((bound) => comparedTo(wanted, bound)).reduce(unionOf, noValues);
  return test.comparison === "not-equal" ? complementOf(inside) : inside;
}

function comparedTo(comparison: Exclude<Comparison, "not-equal">, value: number): CutSet {
  const below = { value, above: false };
  const above = { value, above: true };
  switch (comparison) {
    case "equal":
      return between(below, above);
    case "less":
      return between(undefined, below);
    case "less-or-equal":
      return between(undefined, above);
    case "greater":
      return between(above, undefined);
    case "greater-or-equal":
      return between(below, undefined);
  }
}

/** A range that can't be read holds nothing. */
function rangeOf(range: string): CutSet {
  const parsed = parseRange(range);
  if (parsed === undefined) return noValues;
  const offset = parsed.bits === 128 ? versionSix : 0n;
  return between({ value: parsed.first + offset, above: false }, { value: parsed.last + offset + 1n, above: false });
}

/** An address from its place in the order. */
export function addressAt(value: bigint): Address {
  return value >= versionSix ? { value: value - versionSix, bits: 128 } : { value, bits: 32 };
}
