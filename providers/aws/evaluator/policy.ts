import type { Operator } from "./operators/operator";
import type { Pattern } from "./pattern";
import type { Template } from "./template";

/** What a policy is attached to. It says which elements its statements have. */
export type PolicyKind = "identity" | "boundary" | "session" | "scp" | "rcp" | "resource" | "trust";

/** A policy that has been read: all that its decision depends on. */
export interface Policy {
  /** How reasons call it: `identity policy 1`. */
  readonly name: string;
  readonly statements: readonly Statement[];
}

export interface Statement {
  /** Its `Sid`, or its position counted from 0 as `#0`. */
  readonly label: string;
  readonly effect: "Allow" | "Deny";
  /** Patterns in lower case. */
  readonly actions: Selection<Pattern>;
  /** Absent in trust policies, which are about the role that they are attached to. */
  readonly resources?: Selection<ResourceEntry>;
  /** Absent in policies whose principal is whoever they are attached to. */
  readonly principals?: Selection<PrincipalEntry>;
  /** All must hold. */
  readonly conditions: readonly Condition[];
}

/** One of a pair of elements: `Action` selects what it lists, `NotAction` everything else. */
export interface Selection<Entry> {
  readonly entries: readonly Entry[];
  readonly negated: boolean;
}

export interface ResourceEntry {
  readonly template: Template;
  /** Whether its text starts with `arn:`. */
  readonly isArn: boolean;
}

export const principalTypes = ["AWS", "Federated", "Service", "CanonicalUser"] as const;

export type PrincipalType = (typeof principalTypes)[number];

export interface PrincipalEntry {
  readonly type: PrincipalType;
  /** An ARN, an account id, a service, an identity provider, or `*`. */
  readonly name: string;
}

/** One key under one operator. */
export type Condition = Comparison | NullCondition;

export type Quantifier = "ForAllValues" | "ForAnyValue";

export interface Comparison {
  readonly kind: "comparison";
  readonly operator: Operator;
  readonly quantifier?: Quantifier;
  readonly ifExists: boolean;
  /** In lower case: the names of condition keys are compared without regard to case. */
  readonly key: string;
  readonly expected: readonly Template[];
}

/** Asks whether a key is absent. */
export interface NullCondition {
  readonly kind: "null";
  readonly quantifier?: Quantifier;
  /** In lower case. */
  readonly key: string;
  /** The answers with which it holds. */
  readonly answers: readonly boolean[];
}
