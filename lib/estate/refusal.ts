import { claimIs, literal } from "./claims";
import { claimsOf, federationsOf } from "./job-admission";
import type { EstateJob, JobRun } from "./jobs";
import type { Identity } from "./model";
import { someAdmitted } from "./token-questions";

/**
 * What an identity that refuses a job's token would admit in its place, in words: `the environment \`prod\``.
 *
 * @param audience that the token has. @default any
 * @returns `undefined` where no single thing about the token decides
 */
export function refusalCause(
  job: EstateJob,
  run: JobRun,
  identity: Identity,
  audience: string | undefined,
): string | undefined {
  for (const federation of federationsOf(job, identity)) {
    for (const { conditions, anyAudience = false, words } of run.near) {
      const aud = audience === undefined || anyAudience ? [] : [claimIs("aud", [literal(audience)])];
      const answer = someAdmitted(identity.trust, federation, [...conditions, ...aud]);
      if (answer.verdict === "yes") return words(claimsOf(answer.witness, federation));
    }
  }
  return undefined;
}
