import type { GithubToken } from "./github-token";
import type { TokensAsked } from "./tokens-asked";

/** A policy document, as a JSON value or as its text. A text may be percent-encoded, as IAM's API gives it. */
export type PolicyDocument = string | object;

/**
 * All policies that decide what one identity may do. A request is allowed when one of `identity` allows it and, where
 * they are given, one of `boundary`, one of `session` and one of every level of `scp` and `rcp`, and when none of any
 * of them denies it.
 */
export interface PolicyLayers {
  /** The policies that the identity has, inline or attached, its own or its groups'. */
  readonly identity: PolicyDocument | readonly PolicyDocument[];
  /** Its permissions boundary. */
  readonly boundary?: PolicyDocument | readonly PolicyDocument[];
  /** The policies that its session was begun with. */
  readonly session?: PolicyDocument | readonly PolicyDocument[];
  /** Service control policies: one list for each level of the organisation, or one list where there is one level. */
  readonly scp?: readonly PolicyDocument[] | readonly (readonly PolicyDocument[])[];
  /** Resource control policies, likewise. */
  readonly rcp?: readonly PolicyDocument[] | readonly (readonly PolicyDocument[])[];
}

/**
 * The same with the policies of resources of the identity's account. What they grant adds to `identity`: a grant to a role, or to
 * the user of a federated session, is limited by `boundary` and `session`, a grant to a user or a session by name is not, and a
 * grant to the account is none. `scp` and `rcp` limit all of them, and denials bind.
 */
export interface HeldPolicies extends PolicyLayers {
  /**
   * Who has the identity's policies: the ARN of a role, a user, a session of a role or a federated user, or an account's id for
   * an identity of the account that is not known.
   */
  readonly holder: string;
  readonly resource?: PolicyDocument | readonly PolicyDocument[];
}

/**
 * A policy, several policies, or an identity's policies by layers. Policies whose statements name principals are taken
 * for those of a resource, or of a role that is to be assumed; all others for those of an identity. Or a token of GitHub by its
 * permissions.
 */
export type Policies = PolicyDocument | readonly PolicyDocument[] | PolicyLayers | HeldPolicies | GithubToken;

/** One pattern or several, of which one has to fit. `*` is any run of characters, `?` is any one character. */
export type Patterns = string | readonly string[];

/**
 * What the values of condition keys have to be: `null` for a key that the request does not have. Every value that the
 * request has for the key fits one of the patterns. A key that is not here may be there or not, with any values.
 */
export type ContextPatterns = Readonly<Record<string, string | number | boolean | readonly string[] | null>>;

/** Steps that a question may take before the answer is `unknown`. @default 250,000, about a quarter of a second */
interface Budgeted {
  readonly budget?: number;
}

/** Does `after` allow nothing that `before` does not allow? */
export interface NoNewAccess extends Budgeted {
  readonly before: Policies;
  readonly after: Policies;
}

/** Is no request ever allowed that is like this? What is left out is left open. */
export interface AccessNotGranted extends Budgeted {
  readonly policy: Policies;
  /** `s3:GetObject`, in any case. */
  readonly action?: Patterns;
  /** ARNs; in one of the first five fields of an ARN, wildcards don't stand for a colon. */
  readonly resource?: Patterns;
  /**
   * The caller, for policies that name principals and for those of a `holder`: an ARN, an account id for everybody of the
   * account, or with its type in front `Service:lambda.amazonaws.com`, `Federated:…`, `CanonicalUser:…`.
   */
  readonly principal?: Patterns;
  readonly context?: ContextPatterns;
}

/** Is no token of the issuer ever admitted that has claims like these? What is left out is left open. */
export interface TokenNotAdmitted extends Budgeted {
  /** The trust policy of a role. */
  readonly trust: Policies;
  /** Host of the issuer, with its path if it has one: `token.actions.githubusercontent.com`. */
  readonly issuer: string;
  /** Claims by their names, `aud` and `sub` included. */
  readonly claims?: ContextPatterns;
  /** Tokens by what they come from, of an issuer whose subjects have a grammar that is known. @default all tokens */
  readonly tokens?: TokensAsked;
}

/** A check of any kind: the question as it is written on a line of `remit check --batch`. */
export type CheckQuestion =
  | ({ readonly kind: "no-new-access" } & NoNewAccess)
  | ({ readonly kind: "access" } & AccessNotGranted)
  | ({ readonly kind: "access" } & Omit<AccessNotGranted, "policy"> & PolicyLayers)
  | ({ readonly kind: "trust" } & TokenNotAdmitted);

export type CheckKind = CheckQuestion["kind"];
