import type { Comparison, Pattern } from "../../../lib/access/model";

/** What a condition operator compares its values as. */
export type Operator =
  | {
      readonly kind: "string";
      readonly syntax: Pattern["syntax"];
      readonly ignoreCase: boolean;
      readonly negated: boolean;
    }
  | { readonly kind: "number" | "instant"; readonly comparison: Comparison }
  | { readonly kind: "address"; readonly negated: boolean }
  | { readonly kind: "boolean" }
  | { readonly kind: "presence" };

/**
 * The condition operators by name in lower case, without prefix and suffix. `ArnEquals` and `ArnLike` are the same.
 * Not here, and so never decided: `BinaryEquals`, whose values have several spellings.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
 */
export const operators: ReadonlyMap<string, Operator> = new Map<string, Operator>([
  ["stringequals", text("literal", false)],
  ["stringnotequals", text("literal", true)],
  ["stringequalsignorecase", { ...text("literal", false), ignoreCase: true }],
  ["stringnotequalsignorecase", { ...text("literal", true), ignoreCase: true }],
  ["stringlike", text("glob", false)],
  ["stringnotlike", text("glob", true)],
  ["arnequals", text("arn", false)],
  ["arnnotequals", text("arn", true)],
  ["arnlike", text("arn", false)],
  ["arnnotlike", text("arn", true)],
  ["bool", { kind: "boolean" }],
  ["null", { kind: "presence" }],
  ["ipaddress", { kind: "address", negated: false }],
  ["notipaddress", { kind: "address", negated: true }],
  ...comparisons("numeric", "number"),
  ...comparisons("date", "instant"),
]);

/** Whether an operator asks for the contrary of its values, and so holds where the key is absent. */
export function isNegated(operator: Operator): boolean {
  if (operator.kind === "string" || operator.kind === "address") return operator.negated;
  return (operator.kind === "number" || operator.kind === "instant") && operator.comparison === "not-equal";
}

function text(syntax: Pattern["syntax"], negated: boolean): Extract<Operator, { kind: "string" }> {
  return { kind: "string", syntax, ignoreCase: false, negated };
}

function comparisons(prefix: string, kind: "number" | "instant"): [string, Operator][] {
  const names: [string, Comparison][] = [
    ["equals", "equal"],
    ["notequals", "not-equal"],
    ["lessthan", "less"],
    ["lessthanequals", "less-or-equal"],
    ["greaterthan", "greater"],
    ["greaterthanequals", "greater-or-equal"],
  ];
  return names.map(([name, comparison]) => [`${prefix}${name}`, { kind, comparison }]);
}
