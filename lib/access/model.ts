/**
 * The vendor-neutral model of access: what a set of policies allows, as sets of requests.
 *
 * A request is one action on one resource by one principal in one context. A policy statement is a conjunction of
 * literals over these dimensions; every literal can be negated, which is what makes the decision procedure complete.
 */

/** A part of a string whose value the document does not state, for instance a reference that is known after apply. */
export interface Hole {
  /** Names the unknown value; two holes of one name stand for the same value. */
  readonly hole: string;
}

/** A policy variable: its value is the one that the request has for a condition key. */
export interface Variable {
  /** The condition key in lower case: `aws:principaltag/team`. */
  readonly variable: string;
  /** The value where the key is absent or empty. Without one, a text with the variable matches nothing then. */
  readonly otherwise?: string;
}

/** Characters that stand for themselves, also where `*` and `?` are wildcards. */
export interface Verbatim {
  readonly verbatim: string;
}

export type TextPart = string | Hole | Variable | Verbatim;

/** A string, or its parts where some of them are unknown, or come from the request. */
export type Text = string | readonly TextPart[];

/**
 * One string pattern.
 *
 * - `literal`: the text itself, `*` and `?` have no meaning.
 * - `glob`: `*` is any run of characters, `?` is any one character.
 * - `arn`: a glob whose `*` and `?` in one of the first five colon-separated fields do not match a colon.
 */
export interface Pattern {
  readonly text: Text;
  readonly syntax: "literal" | "glob" | "arn";
  readonly ignoreCase: boolean;
}

/** The strings that match one of the patterns or, when `negated`, that match none of them. */
export interface StringTest {
  readonly patterns: readonly Pattern[];
  readonly negated: boolean;
}

/** What a condition asks of one value of its key. */
export type ValueTest =
  | { readonly kind: "string"; readonly test: StringTest }
  | { readonly kind: "number"; readonly comparison: Comparison; readonly bounds: readonly number[] }
  /** `bounds` are milliseconds since the epoch, UTC. */
  | { readonly kind: "instant"; readonly comparison: Comparison; readonly bounds: readonly number[] }
  /** `ranges` are CIDR blocks or single addresses, IPv4 or IPv6. */
  | { readonly kind: "address"; readonly ranges: readonly string[]; readonly negated: boolean }
  | { readonly kind: "boolean"; readonly values: readonly boolean[] };

/** How a value is compared with the bounds: the test holds if it holds for one of the bounds (`not-equal`: for all). */
export type Comparison = "equal" | "not-equal" | "less" | "less-or-equal" | "greater" | "greater-or-equal";

/** A conjunct about one key of the request context. */
export type Condition =
  | {
      readonly kind: "value";
      /** Lower case: condition keys are compared without regard to case. */
      readonly key: string;
      /** `one`: the key holds one value. `any`: some value of the key passes. `all`: every value passes. */
      readonly quantifier: "one" | "any" | "all";
      readonly test: ValueTest;
      /** Whether the condition holds when the request has no such key. */
      readonly whenAbsent: boolean;
      /** Whether every request has the key, so that a request without it is no witness. @default false */
      readonly inEveryRequest?: boolean;
    }
  /** Whether the request has the key with a value other than the empty string. */
  | { readonly kind: "presence"; readonly key: string; readonly present: boolean }
  /** A condition that can't be decided (an operator, value or key that is not understood, or not known). */
  | {
      readonly kind: "opaque";
      readonly key: string;
      readonly reason: string;
      /** Conditions of one id hold for the same requests, whatever these are. */
      readonly id: string;
    };

/** A statement without its effect: all requests that satisfy every literal. */
export interface Region {
  readonly actions: StringTest;
  readonly resources: StringTest;
  /** Absent in identity policies, where the principal is whoever holds the policy. */
  readonly principals?: StringTest;
  readonly conditions: readonly Condition[];
  readonly source: StatementSource;
}

/** Where a region comes from, in words that a reviewer can find in the document. */
export interface StatementSource {
  /** The policy: a name, an ARN, or a resource address with its attribute. */
  readonly policy: string;
  /** The statement's `Sid`, or its position counted from 0, as `#0`. */
  readonly statement: string;
}

/** One policy: the requests that it allows and those that it denies. */
export interface Policy {
  readonly name: string;
  readonly allow: readonly Region[];
  readonly deny: readonly Region[];
}

/**
 * What an identity can do: a request is allowed when **every** layer allows it in one of its policies, and no policy of
 * any layer denies it. Layers are identity policies, permissions boundary, session policy, organisation policies.
 *
 * A grant that some layers don't limit, such as one of a resource's policy, is a statement of each of these layers: "by all of
 * them, or by the grant" is the same as "by each of them, or by the grant". It is one and the same object in all of them.
 */
export interface AccessSet {
  readonly layers: readonly Layer[];
}

export interface Layer {
  readonly name: string;
  readonly policies: readonly Policy[];
  /** Why further policies of this layer are not known; empty when the layer is known whole. */
  readonly unknown: readonly string[];
  /** Whether its conditions are true of every request that there can be, so that they are not told. @default false */
  readonly isGiven?: boolean;
}

/** A question: is a request allowed that satisfies all these literals? What is left out is left open. */
export interface Question {
  readonly actions?: readonly StringTest[];
  readonly resources?: readonly StringTest[];
  readonly principals?: readonly StringTest[];
  readonly conditions?: readonly Condition[];
}

/** A concrete request, the proof of a *yes*. */
export interface AccessRequest {
  readonly action: string;
  readonly resource: string;
  readonly principal?: string;
  /** Keys in lower case. A key that is not here is absent from the request. */
  readonly context: Readonly<Record<string, string | readonly string[]>>;
}

/** The answer to a question about access, with what supports it. */
export type Answer =
  | { readonly verdict: "yes"; readonly witness: AccessRequest; readonly allowedBy: StatementSource }
  | { readonly verdict: "no" }
  | { readonly verdict: "unknown"; readonly reason: string };
