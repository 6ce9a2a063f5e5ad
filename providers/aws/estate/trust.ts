import type { Policy } from "../../../lib/access/model";
import type { Resource } from "../../../lib/documents/document";
import { isValueMap, PartialString, type Value } from "../../../lib/documents/value";
import type { Trust } from "../../../lib/estate/model";
import type { MapContext } from "../../../lib/estate/vendor";
import { translatePolicy } from "../policy/translate";
import { federationsOf, statementsOf } from "./federation";
import { policyTree } from "./policy-source";
import { trustSummary } from "./trust-summary";

/** Who may assume a role, and whether that is a way in for people. */
export interface RoleTrust {
  readonly trust: Trust;
  readonly people: boolean;
}

/** Reads a role's `assume_role_policy`. */
export function roleTrust(role: Resource, context: MapContext): RoleTrust {
  const tree = policyTree(role.values["assume_role_policy"], role, context.index);
  if (!tree.known) {
    const reason = `${role.address}.assume_role_policy: ${tree.reason}`;
    return { trust: trustOf([], [reason], { federations: [], summary: [] }), people: false };
  }
  const { policy, problems } = translatePolicy(tree.value, `${role.address}.assume_role_policy`, { kind: "trust" });
  const { federations, saml } = federationsOf(tree.value, role, context);
  const summary = trustSummary(policy, federations);
  const people = (saml || identityCenter(tree.value)) && federations.length === 0;
  return { trust: trustOf([policy], problems, { federations, summary }), people };
}

function trustOf(
  policies: readonly Policy[],
  unknown: readonly string[],
  rest: Pick<Trust, "federations" | "summary">,
): Trust {
  return { policy: { layers: [{ name: "trust policy", policies, unknown }] }, unknown, ...rest };
}

/** Roles that IAM Identity Center makes for people are under this path, and only it can assume them. */
function identityCenter(tree: Value): boolean {
  return statementsOf(tree).some((statement) => {
    const principal = isValueMap(statement) ? statement["Principal"] : undefined;
    const aws = isValueMap(principal) ? principal["AWS"] : undefined;
    return [aws].flat().some((value) => textOf(value).includes(":role/aws-reserved/sso.amazonaws.com/"));
  });
}

function textOf(value: Value | undefined): string {
  if (typeof value === "string") return value;
  return value instanceof PartialString ? value.parts.filter((part) => typeof part === "string").join("") : "";
}
