import type { Condition, Pattern, Region, Text } from "../../../lib/access/model";
import { operators } from "../policy/operators";
import { principalPatterns } from "../policy/principals";
import type { CallerContext, Callers } from "./callers";

/**
 * The calls as a region of the algebra, made from the declaration alone: a trust policy is exact where it admits these
 * requests within the validity, and no others.
 *
 * @param textOf a text as the rendered policies are read, in which the engine's tokens are holes. @default it is literal
 */
export function callersRegion(
  { principal, actions, context }: Callers,
  textOf: (text: string) => Text = (text) => text,
): Region {
  return {
    principals: { patterns: principalPatterns(principal.type, textOf(principal.name)), negated: false },
    actions: {
      patterns: actions.map((action): Pattern => ({ text: action, syntax: "glob", ignoreCase: true })),
      negated: false,
    },
    resources: { patterns: [{ text: "*", syntax: "glob", ignoreCase: false }], negated: false },
    conditions: Object.entries(context).map(([key, compared]) => condition(key, compared, textOf)),
    source: { policy: "declared workload", statement: "#0" },
  };
}

function condition(key: string, { operator, values }: CallerContext, textOf: (text: string) => Text): Condition {
  const read = operators.get(operator.toLowerCase());
  if (read?.kind !== "string") throw new RangeError(`${operator} does not compare texts`);
  const { syntax, ignoreCase } = read;
  const patterns = values.map((value): Pattern => ({ text: textOf(value), syntax, ignoreCase }));
  return {
    kind: "value",
    key: key.toLowerCase(),
    quantifier: "one",
    whenAbsent: false,
    test: { kind: "string", test: { patterns, negated: false } },
  };
}
