import type { AccessSet, Policy } from "../../../lib/access/model";
import type { Resource } from "../../../lib/documents/document";
import type { Value } from "../../../lib/documents/value";
import { known, notKnown, reasonWords, type Fact } from "../../../lib/estate/fact";
import type { Trust } from "../../../lib/estate/model";
import type { ResourceIndex } from "../../../lib/estate/resource-index";
import type { MapContext } from "../../../lib/estate/vendor";
import { translatePolicy } from "../policy/translate";
import { admitsCertificates, federationsOf } from "./federation";
import { withFixedConditions } from "./fixed-texts";
import { withNamedPrincipals } from "./named-principals";
import { podsOf } from "./pods";
import { policyTree } from "./policy-source";
import { trustSummary } from "./trust-summary";
import { isForPeople, isForServices } from "./trusted-kinds";

/** Who may assume a role, and whether that is a way in for people. */
export interface RoleTrust {
  readonly trust: Trust;
  readonly people: boolean;
}

/** Reads a role's `assume_role_policy`, and who its issuers and its people are. */
export function roleTrust(role: Resource, context: MapContext): RoleTrust {
  const read = readTrust(role, context.index);
  if (!read.known) {
    const trust = trustOf([], [read.reason], { federations: [], summary: [] });
    return { trust, people: false };
  }
  const { tree, policy, decided, problems } = read.value;
  const federations = federationsOf(tree, role, context);
  const summary = [...trustSummary(policy, federations), ...podsOf(role, context)];
  const trust = trustOf([decided], problems, { federations, summary });
  return { trust, people: isForPeople(trust.policy) };
}

/** The calls by which somebody becomes a role, as its `assume_role_policy` admits them, and nothing else of its trust. */
export function roleTrustAccess(role: Resource, index: ResourceIndex): AccessSet {
  const read = readTrust(role, index);
  return read.known ? admitting([read.value.decided], read.value.problems) : admitting([], [read.reason]);
}

interface ReadTrust {
  /** With what its principals name by reference. */
  readonly tree: Value;
  /** As it is written. */
  readonly policy: Policy;
  /** As it is decided. */
  readonly decided: Policy;
  readonly problems: readonly string[];
}

function readTrust(role: Resource, index: ResourceIndex): Fact<ReadTrust> {
  const name = `${role.address}.assume_role_policy`;
  const written = policyTree(role.values["assume_role_policy"], role, index);
  if (!written.known) return notKnown(`${name}: ${reasonWords(written)}`);
  const { policy, problems } = translatePolicy(written.value, name, { kind: "trust" });
  const tree = withNamedPrincipals(written.value, role, index);
  // Trust anchors are named by reference as a rule, and each reference is one of them.
  const fixed = admitsCertificates(tree) ? withFixedConditions(tree) : tree;
  const decided = fixed === written.value ? policy : translatePolicy(fixed, name, { kind: "trust" }).policy;
  return known({ tree, policy, decided, problems });
}

function admitting(policies: readonly Policy[], unknown: readonly string[]): AccessSet {
  return { layers: [{ name: "trust policy", policies, unknown }] };
}

function trustOf(
  policies: readonly Policy[],
  unknown: readonly string[],
  { federations, summary }: Pick<Trust, "federations" | "summary">,
): Trust {
  const policy = admitting(policies, unknown);
  return { policy, federations, forServices: isForServices(policy, federations), summary, unknown };
}
