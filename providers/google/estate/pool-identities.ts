import type { Resource } from "../../../lib/documents/document";
import { textWords } from "../../../lib/access/text-words";
import { isChanged } from "../../../lib/estate/attributes";
import { known } from "../../../lib/estate/fact";
import { metadataIn } from "../../../lib/estate/metadata";
import type { Identity } from "../../../lib/estate/model";
import type { MapContext } from "../../../lib/estate/vendor";
import { always } from "../cel/truth";
import type { Member } from "./members";
import type { Pool } from "./pools";
import type { ReadBinding } from "./read-bindings";
import { accessBy, descriptionTags } from "./service-accounts";
import { trustBy } from "./trust";

type PoolMemberOf = Extract<Member, { kind: "pool" }>;

/** What a token of a pool lets one do where a role is given to it without a service account in between. */
const itself = {
  name: "the pool's own identities",
  facts: known({ holds: ["iam.serviceAccounts.getAccessToken"], some: [] }),
};

/**
 * Identities of a pool that are given roles themselves, each member as one: "direct resource access",
 * https://cloud.google.com/iam/docs/workload-identity-federation#access_management
 */
export function poolIdentities(
  bindings: readonly ReadBinding[],
  context: MapContext,
  pools: ReadonlyMap<string, Pool>,
): Identity[] {
  const byMember = new Map<string, { member: PoolMemberOf; given: ReadBinding[] }>();
  for (const binding of bindings) {
    for (const member of binding.members) {
      if (member.kind !== "pool" || binding.kind === "service_account") continue;
      const key = JSON.stringify(member.text);
      const entry = byMember.get(key) ?? { member, given: [] };
      entry.given.push(binding);
      byMember.set(key, entry);
    }
  }
  return [...byMember.values()].flatMap(({ member, given }) => identity(member, given, context, pools) ?? []);
}

function identity(
  member: PoolMemberOf,
  given: readonly ReadBinding[],
  context: MapContext,
  pools: ReadonlyMap<string, Pool>,
): Identity | undefined {
  const [first] = given;
  if (first === undefined) return undefined;
  const { from } = first;
  const { policies, unknown } = accessBy(given);
  const own: ReadBinding = {
    from,
    kind: "pool",
    role: itself,
    members: [member],
    ways: always,
    scope: `workloadIdentityPools/${member.pool}`,
  };
  return {
    id: `google:federated:${textWords(member.text)}`,
    platform: "google",
    kind: "federated-principal",
    name: known(textWords(member.text)),
    address: from.address,
    change: from.change,
    location: from.location,
    skippedChecks: [],
    document: context.document,
    use: "workload",
    metadata: metadataIn(descriptionTags(poolResource(member.pool, context) ?? from), context.tagKeys),
    trust: trustBy([own], pools, "workload identity pool"),
    access: { layers: [{ name: "allow policies", policies, unknown }] },
    boundary: known(undefined),
    session: { longest: known(undefined) },
    lacks: ["boundary"],
    touched: given.some((binding) => isChanged(binding.from.change)),
  };
}

/** Whose description speaks for the identities of a pool. */
function poolResource(pool: string, { index }: MapContext): Resource | undefined {
  return index
    .ofType("google_iam_workload_identity_pool")
    .find(({ values }) => values["workload_identity_pool_id"] === pool);
}
