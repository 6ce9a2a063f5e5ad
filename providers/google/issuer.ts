import { claimIs, literal } from "../../lib/estate/claims";
import type { Issuer } from "../../lib/estate/issuer";
import { otherClaimsThan } from "../../lib/estate/strangers";
import { tokensOfForm } from "../../lib/estate/token-forms";

/**
 * Google as an issuer of tokens, for people and for service accounts: the subject is the account's number.
 *
 * Whoever asks for a token chooses the audience, so that alone it tells nothing of a service account; the token of a person is
 * for the application that asked, which is AWS's `aud` then, and what was asked for is `oaud`.
 * Sources: https://developers.google.com/identity/openid-connect/openid-connect#an-id-tokens-payload and
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html#condition-keys-wif, read 2026-11-26.
 */
export function googleIssuer(host: string): Issuer | undefined {
  if (host !== "accounts.google.com") return undefined;
  return {
    id: "google",
    title: "Google",
    host,
    everybody: "every account and every service account at Google",
    audienceClaims: ["aud", "oaud"],
    shared: true,
    external: true,
    strangers: (mentioned) => [
      {
        conditions: [claimIs("sub", [literal("999999999999999999999")]), ...otherClaimsThan(mentioned, ["sub", "amr"])],
      },
    ],
    tokens: tokensOfForm({
      subjects: ["${Number}"],
      samples: {
        Number: "110169484474386276334",
        aud: "1234987819200.apps.googleusercontent.com",
        oaud: "1234987819200.apps.googleusercontent.com",
        email: "any-user@example.com",
      },
    }),
  };
}
