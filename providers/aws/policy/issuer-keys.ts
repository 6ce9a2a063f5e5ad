import { issuerConditionKeys } from "../catalogue/condition-keys";

/** By host: bots and roles by the thousand have a few issuers. */
const claimsOf = new Map<string, readonly string[]>();
const mostHosts = 200;

/** The claims that STS takes from a token of an issuer, in AWS's spelling; it evaluates no others. */
export function issuerClaims(host: string): readonly string[] {
  const known = claimsOf.get(host);
  if (known !== undefined) return known;
  const claims = claimsInCatalogue(host);
  if (claimsOf.size < mostHosts) claimsOf.set(host, claims);
  return claims;
}

function claimsInCatalogue(host: string): readonly string[] {
  const names = issuerConditionKeys(host).map(({ name }) => name.slice(name.lastIndexOf(":") + 1));
  return [...new Set(names)];
}

/** The condition key of an issuer's claim, in lower case. */
export function claimKey(host: string, claim: string): string {
  return `${host}:${claim}`.toLowerCase();
}

/**
 * Tells whether a request with a token of an issuer can have a condition key: a claim that STS takes from the issuer's
 * tokens, or a key that is no issuer's at all.
 */
export function carriesKey(host: string, key: string): boolean {
  return !isIssuersKey(key) || issuerClaims(host).some((claim) => claimKey(host, claim) === key);
}

/** A key of some issuer: before its first colon is a host, which has a dot. No service's prefix has one. */
function isIssuersKey(key: string): boolean {
  return key.slice(0, key.indexOf(":")).includes(".");
}
