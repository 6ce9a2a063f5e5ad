import type { AccessRequest, StatementSource } from "../access/model";

/** Who can assume an identity, by its trust policy. */
export interface TrustTable {
  /** The version of this format; its first number rises for what breaks a reader. */
  readonly version: "1.0";
  /** In the order of the policy. Every request to assume it that is allowed lies in a region, or is unknown. */
  readonly regions: readonly TrustRegion[];
  /** Who may be admitted besides, or not: one sentence each. */
  readonly unknown: readonly string[];
}

/** Requests that one statement admits of one principal. */
export interface TrustRegion {
  /** All of it in one sentence: `GitHub Actions, if sub is repo:acme/checkout:ref:refs/heads/main`. */
  readonly words: string;
  /** The principal as the policy names it: `Service:lambda.amazonaws.com`, `AWS:111122223333`. */
  readonly principal: string;
  /** Host and path of the issuer of the tokens; `null` for who presents none. */
  readonly issuer: string | null;
  /** What the token's claims have to be, by claim; each holds. */
  readonly claims: Readonly<Record<string, readonly string[]>>;
  /** What else has to hold: each does. */
  readonly conditions: readonly string[];
  /** Under what conditions it is denied. */
  readonly exceptions: readonly string[];
  readonly allowedBy: StatementSource;
  /** A request that is admitted. */
  readonly witness: AccessRequest;
}
