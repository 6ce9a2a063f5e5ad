import { conditionWords } from "../../../lib/access/condition-words";
import { matchesGlob } from "../../../lib/access/glob-match";
import type { Condition, Policy, Region } from "../../../lib/access/model";
import { textWords } from "../../../lib/access/text-words";
import { reasonOf } from "../../../lib/estate/attributes";
import { reasonWords } from "../../../lib/estate/fact";
import type { Federation, Trust } from "../../../lib/estate/model";
import { together, type Ways } from "../cel/truth";
import { impersonating, impersonation } from "../platform-facts";
import { regionsOf, testOf } from "../policy/grants";
import { claimKey } from "../policy/pool-provider";
import type { RoleFacts } from "../roles";
import type { Member } from "./members";
import type { Pool, ReadProvider } from "./pools";
import { requestsOf } from "./principals";
import type { ReadBinding } from "./read-bindings";

/** Whether a role lets its holder act as a service account, for all that is known of it. */
export function impersonates({ holds, some }: RoleFacts): boolean {
  return [...holds, ...some].some((glob) => impersonating.some((permission) => matchesGlob(glob, permission)));
}

/** What an identity's trust is put together from. */
interface Draft {
  readonly policies: Policy[];
  readonly unknown: Set<string>;
  readonly summary: Set<string>;
  readonly providers: Map<string, ReadProvider>;
}

/**
 * Who may act as an identity, by the bindings that give a role on it.
 *
 * @param layer what the policy is called
 */
export function trustBy(bindings: readonly ReadBinding[], pools: ReadonlyMap<string, Pool>, layer: string): Trust {
  const draft: Draft = { policies: [], unknown: new Set(), summary: new Set(), providers: new Map() };
  for (const binding of bindings) admit(binding, pools, draft);
  const { policies, unknown, summary, providers } = draft;
  return {
    policy: { layers: [{ name: layer, policies, unknown: [...unknown] }] },
    forServices: providers.size === 0 && unknown.size === 0 && policies.length === 0,
    federations: [...providers.values()].map(federation),
    summary: [...summary].sort(),
    unknown: [...unknown],
  };
}

function admit(binding: ReadBinding, pools: ReadonlyMap<string, Pool>, draft: Draft): void {
  const { role, from, members, scope } = binding;
  if (!role.facts.known) {
    draft.unknown.add(`${from.address}: ${reasonWords(role.facts)}`);
    return;
  }
  if (!impersonates(role.facts.value)) return;
  const allow: Region[] = [];
  for (const member of members) {
    if (member.kind === "unknown") {
      draft.unknown.add(`${from.address}: to whom it gives \`${role.name}\` is not known: ${reasonOf(member.value)}`);
      continue;
    }
    const { admitted, unknown } = requestsOf(member, pools);
    for (const reason of unknown) draft.unknown.add(`${from.address}: ${reason}`);
    for (const { principals, ways, provider } of admitted) {
      const all = together(binding.ways, ways);
      const source = { policy: from.address, statement: role.name };
      allow.push(
        ...regionsOf({
          role: role.facts.value,
          roleName: role.name,
          resources: [scope],
          principals,
          ways: all,
          source,
        }),
      );
      if (provider !== undefined && all.length > 0) draft.providers.set(provider.principal, provider);
      for (const sentence of sentences(member, all, provider)) draft.summary.add(sentence);
    }
  }
  if (allow.length > 0) draft.policies.push({ name: from.address, allow, deny: [] });
}

/** A federation as rules ask about it: who presents a token of the provider to get one of the identity. */
function federation(provider: ReadProvider): Federation {
  const { issuer, principal, host, claims } = provider;
  const prefix = claimKey(host, "");
  return {
    issuer,
    principals: testOf([{ text: principal, syntax: "literal", ignoreCase: false }]),
    actions: impersonation,
    demand,
    claimKey: (claim) => claimKey(host, claim),
    carries: (key) =>
      key.startsWith(prefix) ? claims?.includes(key.slice(prefix.length)) !== false : !/[./].*:/.test(key),
  };
}

/** https://cloud.google.com/iam/docs/workload-identity-federation-with-deployment-pipelines#conditions */
function demand(claim: string): string {
  return claim === "aud"
    ? "by allowed_audiences"
    : `by a member principal://…/subject/…, or by assertion.${claim} in the provider's attribute_condition`;
}

/** Who a member is, in words; what is sorted reads the same in every document. */
function sentences(member: Member, ways: Ways, provider: ReadProvider | undefined): string[] {
  if (provider === undefined) return member.kind === "unknown" ? [] : [textWords("text" in member ? member.text : "")];
  const prefix = claimKey(provider.host, "");
  return ways.map((way) => {
    const told = way
      .filter((condition) => condition.key !== `${prefix}aud` && !isAnyValue(condition))
      .map((condition: Condition) =>
        conditionWords(condition, (key) => (key.startsWith(prefix) ? key.slice(prefix.length) : key)),
      );
    return told.length === 0
      ? provider.issuer.title
      : `${provider.issuer.title}, if ${[...new Set(told)].sort().join(" and ")}`;
  });
}

/** Every token has some subject. */
function isAnyValue(condition: Condition): boolean {
  if (condition.kind !== "value" || condition.test.kind !== "string") return false;
  const { patterns, negated } = condition.test.test;
  return !negated && patterns.every(({ text }) => JSON.stringify(text) === '["*"]');
}
