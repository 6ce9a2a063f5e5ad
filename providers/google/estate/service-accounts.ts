import type { Policy } from "../../../lib/access/model";
import type { Resource } from "../../../lib/documents/document";
import type { Value } from "../../../lib/documents/value";
import { isChanged, optionalText, stays } from "../../../lib/estate/attributes";
import { known, notKnown, reasonWords, type Fact } from "../../../lib/estate/fact";
import { metadataIn, tagsInText } from "../../../lib/estate/metadata";
import type { Identity, Trust } from "../../../lib/estate/model";
import type { MapContext } from "../../../lib/estate/vendor";
import { regionsOf } from "../policy/grants";
import type { Pool } from "./pools";
import type { ReadBinding } from "./read-bindings";
import type { Resolver } from "./resolver";
import { impersonates, trustBy } from "./trust";

/** What a service account is put together from. */
export interface AccountParts {
  /** Bindings that give it a role. */
  readonly given: readonly ReadBinding[];
  /** Bindings that give others a role on it. */
  readonly on: readonly ReadBinding[];
  /** Why some of those are not known. */
  readonly unknown: readonly string[];
  readonly hasKeys: boolean;
}

/** A service account as an identity. https://cloud.google.com/iam/docs/service-account-overview */
export function serviceAccount(
  account: Resource,
  parts: AccountParts,
  tools: { readonly context: MapContext; readonly resolver: Resolver; readonly pools: ReadonlyMap<string, Pool> },
): Identity {
  const { context, resolver, pools } = tools;
  const email = resolver.emailOf(account);
  const { policies, unknown } = accessBy(parts.given);
  const trust = trustBy(parts.on, pools, "policy of the service account");
  return {
    id: `google:service-account:${typeof email === "string" ? email : account.address}`,
    platform: "google",
    kind: "service-account",
    name: typeof email === "string" ? known(email) : notKnown("the e-mail address is known only after apply"),
    address: account.address,
    change: account.change,
    location: account.location,
    ...(account.constructPath === undefined ? {} : { constructPath: account.constructPath }),
    skippedChecks: account.skippedChecks ?? [],
    document: context.document,
    use: "workload",
    metadata: metadataIn(descriptionTags(account), context.tagKeys),
    trust: withKeysAndUnknown(trust, parts),
    access: { layers: [{ name: "allow policies", policies, unknown }] },
    boundary: known(undefined),
    session: { longest: known(undefined) },
    lacks: ["boundary"],
    touched: isChanged(account.change) || [...parts.given, ...parts.on].some(({ from }) => isChanged(from.change)),
  };
}

/** Service accounts have no labels: `owner=team:checkout expires=2026-12-31` in the description stands in for them. */
export function descriptionTags({ values }: Pick<Resource, "values">): Fact<ReadonlyMap<string, Value>> {
  const description = optionalText(values["description"]);
  return description.known ? known(tagsInText(description.value ?? "")) : description;
}

/** What bindings give, and why a part of it is not known. */
export function accessBy(bindings: readonly ReadBinding[]): {
  readonly policies: readonly Policy[];
  readonly unknown: readonly string[];
} {
  const policies: Policy[] = [];
  const unknown: string[] = [];
  for (const { role, from, scope, ways } of bindings) {
    if (!role.facts.known) {
      unknown.push(`${from.address}: ${reasonWords(role.facts)}`);
      continue;
    }
    const source = { policy: from.address, statement: role.name };
    const allow = regionsOf({ role: role.facts.value, roleName: role.name, resources: [scope], ways, source });
    policies.push({ name: from.address, allow, deny: [] });
  }
  return { policies, unknown };
}

function withKeysAndUnknown(trust: Trust, { unknown, hasKeys, on }: AccountParts): Trust {
  const isOpen =
    hasKeys || on.some(({ role, from }) => stays(from.change) && (!role.facts.known || impersonates(role.facts.value)));
  return {
    ...trust,
    forServices: trust.forServices && !isOpen && unknown.length === 0,
    policy: { layers: trust.policy.layers.map((layer) => ({ ...layer, unknown: [...layer.unknown, ...unknown] })) },
    summary: [...trust.summary, ...(hasKeys ? ["whoever holds its keys"] : [])],
    unknown: [...trust.unknown, ...unknown],
  };
}
