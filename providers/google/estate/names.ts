import type { PartialString } from "../../../lib/documents/value";
import type { NameMatch } from "../../../lib/estate/jobs";
import type { Identity } from "../../../lib/estate/model";
import { globalNameMatch } from "../../../lib/estate/name-match";

/**
 * How a name that a job asks by fits an identity: a service account by its e-mail address, which is its own everywhere. A job
 * that names a provider alone becomes whatever members of its pool take in its token, which may be any of them.
 */
export function identityNamed(asked: string | PartialString, { kind, name }: Identity): NameMatch {
  if (!name.known) return "no";
  if (kind === "service-account") return globalNameMatch(asked, name.value);
  const pool = poolIn(typeof asked === "string" ? asked : wordsOf(asked));
  return kind === "federated-principal" && pool !== undefined && poolIn(name.value) === pool ? "possible" : "no";
}

/** The id of the pool in a provider's or a member's name; a pool's number of the project is known only after apply. */
function poolIn(name: string): string | undefined {
  return /\/workloadIdentityPools\/([^/]+)\//.exec(name)?.[1];
}

function wordsOf({ parts }: PartialString): string {
  return parts.map((part) => (typeof part === "string" ? part : "?")).join("");
}
