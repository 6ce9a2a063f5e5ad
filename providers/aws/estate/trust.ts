import type { Policy } from "../../../lib/access/model";
import type { Resource } from "../../../lib/documents/document";
import { reasonWords } from "../../../lib/estate/fact";
import type { Trust } from "../../../lib/estate/model";
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

/** Reads a role's `assume_role_policy`. */
export function roleTrust(role: Resource, context: MapContext): RoleTrust {
  const tree = policyTree(role.values["assume_role_policy"], role, context.index);
  if (!tree.known) {
    const reason = `${role.address}.assume_role_policy: ${reasonWords(tree)}`;
    return { trust: trustOf([], [reason], { federations: [], summary: [] }), people: false };
  }
  const name = `${role.address}.assume_role_policy`;
  const { policy, problems } = translatePolicy(tree.value, name, { kind: "trust" });
  const named = withNamedPrincipals(tree.value, role, context.index);
  const federations = federationsOf(named, role, context);
  const summary = [...trustSummary(policy, federations), ...podsOf(role, context)];
  // Trust anchors are named by reference as a rule, and each reference is one of them.
  const decided = admitsCertificates(named) ? withFixedConditions(named) : named;
  const admitting = decided === tree.value ? policy : translatePolicy(decided, name, { kind: "trust" }).policy;
  const trust = trustOf([admitting], problems, { federations, summary });
  return { trust, people: isForPeople(trust.policy) };
}

function trustOf(
  policies: readonly Policy[],
  unknown: readonly string[],
  { federations, summary }: Pick<Trust, "federations" | "summary">,
): Trust {
  const policy = { layers: [{ name: "trust policy", policies, unknown }] };
  return { policy, federations, forServices: isForServices(policy, federations), summary, unknown };
}
