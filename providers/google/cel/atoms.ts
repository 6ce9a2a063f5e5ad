import type { Comparison, Condition, Pattern } from "../../../lib/access/model";

/** Comparisons of times, each with its contrary. */
export const comparisons: Readonly<Record<"<" | "<=" | ">" | ">=", readonly [Comparison, contrary: Comparison]>> = {
  "<": ["less", "greater-or-equal"],
  "<=": ["less-or-equal", "greater"],
  ">": ["greater", "less-or-equal"],
  ">=": ["greater-or-equal", "less"],
};

export function instant(key: string, comparison: Comparison, at: number): Condition {
  const test = { kind: "instant", comparison, bounds: [at] } as const;
  return { kind: "value", key, quantifier: "one", whenAbsent: false, inEveryRequest: true, test };
}

export function boolean(key: string, expected: boolean): Condition {
  const test = { kind: "boolean", values: [expected] } as const;
  return { kind: "value", key, quantifier: "one", whenAbsent: false, test };
}

/** A condition on a claim that has to be there, unless `whenAbsent`. */
export function value(
  key: string,
  quantifier: "one" | "any" | "all",
  patterns: readonly Pattern[],
  negated = false,
  whenAbsent = false,
): Condition {
  return { kind: "value", key, quantifier, whenAbsent, test: { kind: "string", test: { patterns, negated } } };
}
