import { audienceName, checkGiven, nameIssues, type NameRule } from "../../lib/bundles/name-rules";
import type { TokenWorkload } from "../../lib/bundles/workload";

export interface GoogleServiceAccountProps {
  /** The service account's number: `gcloud iam service-accounts describe … --format 'value(uniqueId)'`. An address can be made anew, it can't. */
  readonly uniqueId: string;
  /** What the workload asks its token for. Name something that is this account of AWS alone. */
  readonly audience: string;
}

const number: NameRule = {
  pattern: /^\d{15,25}$/,
  allowed: "the number of one service account, of 15 to 25 digits",
  todo: "give its `uniqueId`, not its address",
  mayWait: true,
};

/**
 * Whatever runs as one service account in Google Cloud, by the token of its metadata server. Such a token has `azp`, which AWS compares
 * as `aud`; the audience that was asked for is `oaud` then. An account of AWS needs no provider for Google.
 * Sources: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html#condition-keys-wif and
 * https://docs.cloud.google.com/compute/docs/instances/verifying-instance-identity, read 2026-11-26.
 * @throws SpecError
 */
export function googleServiceAccount(props: GoogleServiceAccountProps): TokenWorkload {
  checkGiven("googleServiceAccount", nameIssues(props, { uniqueId: number, audience: audienceName }));
  const { uniqueId, audience } = props;
  return {
    kind: "google-service-account",
    issuer: "accounts.google.com",
    audience: uniqueId,
    claims: { sub: [uniqueId], oaud: [audience] },
    description: `Google service account ${uniqueId}`,
  };
}
