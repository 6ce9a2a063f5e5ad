import { complementOf, type CutSet } from "./cuts";
import type { Language } from "./language";

/** How the values of an ordered dimension are written in a request. */
export type OrderedType = "number" | "instant" | "address";

/**
 * One conjunct about one dimension of a request: its action, its resource, its principal, or the values of a condition
 * key. Literals are closed under negation.
 */
export type Literal =
  /** The only value belongs to the language, or does not. */
  | {
      readonly kind: "string";
      readonly dimension: string;
      readonly language: Language;
      readonly negated: boolean;
      /** Whether a request without a value satisfies it; `undefined` where there always is one. */
      readonly absent: boolean | undefined;
    }
  /** The only value is in the set; `invalid`: also a value that is not of the type, `undefined` where there never is one. */
  | {
      readonly kind: "ordered";
      readonly dimension: string;
      readonly type: OrderedType;
      readonly values: CutSet;
      readonly invalid: boolean | undefined;
      readonly absent: boolean | undefined;
    }
  /** Of several values, every one, or some one, belongs to the language, or does not. */
  | {
      readonly kind: "every" | "some";
      readonly dimension: string;
      readonly language: Language;
      readonly negated: boolean;
      readonly absent: boolean | undefined;
    }
  /** Something about the request that is not understood: it holds or not, and nothing else is known of it. */
  | { readonly kind: "opaque"; readonly dimension: string; readonly holds: boolean; readonly reason: string };

/** The literal that holds exactly where the given one does not. */
export function negate(literal: Literal): Literal {
  switch (literal.kind) {
    case "string":
      return { ...literal, negated: !literal.negated, absent: not(literal.absent) };
    case "ordered":
      return {
        ...literal,
        values: complementOf(literal.values),
        invalid: not(literal.invalid),
        absent: not(literal.absent),
      };
    case "every":
      return { ...literal, kind: "some", negated: !literal.negated, absent: not(literal.absent) };
    case "some":
      return { ...literal, kind: "every", negated: !literal.negated, absent: not(literal.absent) };
    case "opaque":
      return { ...literal, holds: !literal.holds };
  }
}

/** What never happens satisfies neither a literal nor its negation. */
function not(satisfies: boolean | undefined): boolean | undefined {
  return satisfies === undefined ? undefined : !satisfies;
}
