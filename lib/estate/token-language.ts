import type { ClaimCondition, MentionedClaims } from "./issuer";

/** Tokens that an issuer makes, by the grammar of its claims. */
export interface TokenLanguage {
  /**
   * The tokens that are meant: those of one of the sets.
   *
   * @param mentioned what the trust policy compares claims with
   */
  tokens(mentioned: MentionedClaims): readonly TokenSet[];
  /**
   * Tokens that the issuer could make and that are most like given claims, each with all claims that it derives from one
   * another. None where no token is like them.
   */
  tokensLike(claims: ReadonlyMap<string, string>): readonly (readonly ClaimCondition[])[];
  /** What is true of every token with a subject; `undefined` where the issuer makes no token with it. */
  implied(subject: string): readonly ClaimCondition[] | undefined;
}

/** A set of tokens. */
export interface TokenSet {
  /** Every token that satisfies them is in the set, as far as single claims tell. */
  readonly conditions: readonly ClaimCondition[];
  /** What would keep these tokens out although the trust policy does not, and is not in it. */
  readonly unless?: string;
}
