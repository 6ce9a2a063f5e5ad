import { isValueMap, type Value } from "../../../lib/documents/value";
import { known, notKnown, type Fact } from "../../../lib/estate/fact";
import type { TokenPermission } from "../../../lib/estate/jobs";

/**
 * Whether a job can ask for an OIDC token: `id-token: write`, which no default of a repository gives; a job's `permissions`
 * replace its workflow's, and those of a caller limit a called workflow.
 *
 * Sources: https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#permissions,
 * https://docs.github.com/en/actions/tutorials/authenticate-with-github_token#permissions-for-the-github_token and
 * https://docs.github.com/en/actions/reference/workflows-and-actions/reusing-workflow-configurations
 *
 * @param caller what limits it; absent where nothing calls it
 */
export function tokenPermission(
  job: Value | undefined,
  workflow: Value | undefined,
  caller?: TokenPermission,
): TokenPermission {
  const own = ownPermission(job, workflow);
  if (caller === undefined) return own ?? { allowed: known(false) };
  if (own === undefined) return caller;
  if (own.allowed.known && !own.allowed.value) return own;
  return caller.allowed.known && caller.allowed.value ? own : caller;
}

/** `undefined` where neither states any. */
function ownPermission(job: Value | undefined, workflow: Value | undefined): TokenPermission | undefined {
  const stated = job ?? undefined;
  const permissions = stated ?? workflow ?? undefined;
  if (permissions === undefined) return undefined;
  const allowed = idToken(permissions);
  const where = stated === undefined ? "workflow" : "job";
  return { allowed, stated: permissions === "write-all" ? "everything" : where };
}

function idToken(permissions: Value): Fact<boolean> {
  if (permissions === "write-all") return known(true);
  if (permissions === "read-all" || permissions === "") return known(false);
  if (!isValueMap(permissions)) return notKnown("its `permissions` are none that GitHub knows");
  const level = permissions["id-token"];
  if (level === undefined || level === null || typeof level === "string") return known(level === "write");
  return notKnown("the level of its permission `id-token` is not known");
}
