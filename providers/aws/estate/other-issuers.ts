import { claimIs, literal } from "../../../lib/estate/claims";
import type { Issuer, Stranger } from "../../../lib/estate/issuer";
import { otherIssuer as plainIssuer } from "../../../lib/estate/other-issuer";
import { otherClaimsThan } from "../../../lib/estate/strangers";
import { issuerTokens } from "./issuer-tokens";

/**
 * Providers that AWS knows without a provider resource: the audience is the application that asked for the token, and so
 * tells whose it is (https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html#condition-keys-wif).
 */
const applicationIssuers = ["cognito-identity.amazonaws.com", "graph.facebook.com", "www.amazon.com"];
const [cognito] = applicationIssuers;

/** Stands for the host of an issuer that neither the principal nor a condition key tells. */
export const unknownHost = "<issuer>";

/** An issuer of which nothing is known but its tokens' standard claims. */
export function otherIssuer(host: string): Issuer {
  const title = host === unknownHost ? "an issuer that is not known" : host;
  const saysNothing = applicationIssuers.includes(host) ? ["sub", "amr"] : ["sub", "amr", "aud"];
  const plain = { ...plainIssuer(host, title, saysNothing), tokens: issuerTokens(host) };
  return host === cognito ? withGuests(plain) : plain;
}

/**
 * An identity pool may give tokens to guests, who have not signed in: in their tokens `amr` is `unauthenticated`
 * (https://docs.aws.amazon.com/cognito/latest/developerguide/role-trust-and-permissions.html). Every account may have pools.
 */
function withGuests(issuer: Issuer): Issuer {
  const guest: Stranger["meant"] = {
    who: "everybody, as a guest of the identity pool who has not signed in,",
    advice: `Demand \`authenticated\` with ForAnyValue:StringLike on ${issuer.host}:amr, or leave the role only what everybody may have.`,
  };
  return {
    ...issuer,
    everybody: "every identity of every identity pool in Cognito",
    shared: true,
    strangers: (mentioned) => [
      ...issuer.strangers(mentioned),
      {
        conditions: [claimIs("amr", [literal("unauthenticated")]), ...otherClaimsThan(mentioned, ["amr", "aud"])],
        meant: guest,
      },
    ],
  };
}
