import { claimIs, literal } from "../../../lib/estate/claims";
import type { Issuer } from "../../../lib/estate/issuer";
import { otherClaimsThan } from "../../../lib/estate/strangers";
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
  return {
    id: `oidc:${host}`,
    title,
    host,
    everybody: `every workload of ${title}`,
    shared: false,
    external: true,
    strangers: (mentioned) => [
      { conditions: [claimIs("sub", strangersSubjects.map(literal)), ...otherClaimsThan(mentioned, saysNothing)] },
    ],
    tokens: issuerTokens(host),
  };
}

/** Subjects in the forms that issuers use, of somebody whom no policy names. */
const strangersSubjects = [
  "system:serviceaccount:somebody-else:their-account",
  "project_path:somebody-else/their-project:ref_type:branch:ref:main",
  "organization:somebody-else:project:theirs:workspace:theirs:run_phase:apply",
  "repo:somebody-else/their-repository:ref:refs/heads/main",
  "somebody-else",
];
