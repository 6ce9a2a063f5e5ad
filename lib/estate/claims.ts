import type { Condition, Pattern, StringTest, Text } from "../access/model";
import type { ClaimCondition } from "./issuer";

/** The claim is one of the patterns. It has to be there: a token without it is not meant. */
export function claimIs(claim: string, patterns: readonly Pattern[]): ClaimCondition {
  return { claim, condition: (key) => test(key, patterns, false) };
}

/** The claim is there and none of the patterns. */
export function claimIsNot(claim: string, patterns: readonly Pattern[]): ClaimCondition {
  return { claim, condition: (key) => test(key, patterns, true) };
}

/** The token has no such claim. */
export function claimIsAbsent(claim: string): ClaimCondition {
  return { claim, condition: absent };
}

export function literal(text: Text): Pattern {
  return { text, syntax: "literal", ignoreCase: false };
}

export function glob(text: Text): Pattern {
  return { text, syntax: "glob", ignoreCase: false };
}

function test(key: string, patterns: readonly Pattern[], negated: boolean): Condition {
  return {
    kind: "value",
    key,
    quantifier: "one",
    whenAbsent: false,
    test: { kind: "string", test: { patterns, negated } },
  };
}

/** The key has no value, not even an empty one, which a part that is not stated may have. */
export function absent(key: string): Condition {
  return { kind: "value", key, quantifier: "one", whenAbsent: true, test: { kind: "string", test: nothing } };
}

const nothing: StringTest = { patterns: [], negated: false };
