import { claimIs, literal } from "./claims";
import type { Issuer } from "./issuer";
import { otherClaimsThan } from "./strangers";

/**
 * An issuer of which nothing is known but its tokens' standard claims.
 *
 * @param host the host and path of the issuer's URL
 * @param title how it is called. @default the host
 * @param saysNothing claims that don't tell whose workload it is. @default the subject is judged by itself, and whoever asks for a
 * token names its audience
 */
export function otherIssuer(
  host: string,
  title = host,
  saysNothing: readonly string[] = ["sub", "amr", "aud"],
): Issuer {
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
