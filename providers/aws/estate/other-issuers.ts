import type { Issuer } from "../../../lib/estate/issuer";
import { otherIssuer as plainIssuer } from "../../../lib/estate/other-issuer";
import { issuerTokens } from "./issuer-tokens";

/**
 * Providers that AWS knows without a provider resource: the audience is the application that asked for the token, and so
 * tells whose it is (https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html#condition-keys-wif).
 */
const applicationIssuers = ["cognito-identity.amazonaws.com", "graph.facebook.com", "www.amazon.com"];

/** Stands for the host of an issuer that neither the principal nor a condition key tells. */
export const unknownHost = "<issuer>";

/** An issuer of which nothing is known but its tokens' standard claims. */
export function otherIssuer(host: string): Issuer {
  const title = host === unknownHost ? "an issuer that is not known" : host;
  const saysNothing = applicationIssuers.includes(host) ? ["sub", "amr"] : ["sub", "amr", "aud"];
  return { ...plainIssuer(host, title, saysNothing), tokens: issuerTokens(host) };
}
