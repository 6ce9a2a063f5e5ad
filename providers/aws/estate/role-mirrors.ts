import type { Resource } from "../../../lib/documents/document";
import { isValueMap, Unknown, type Value } from "../../../lib/documents/value";
import { takesAway, type ExclusiveList } from "./exclusive";
import type { HeldPolicy } from "./held-policy";

/**
 * What the role itself says of its policies: `inline_policy` and `managed_policy_arns` are arguments and, where they are
 * left out, mirrors of what was there when the state was refreshed. Whatever a resource of its own hangs on the role is
 * therefore taken from that resource, which knows about the change, and what another takes away is not there any more.
 *
 * @param hung resources that hang a policy on the role, or did before the change
 */
export function mirrored(role: Resource, hung: readonly Resource[], exclusive: readonly ExclusiveList[]): HeldPolicy[] {
  const names = new Set(hung.flatMap(({ values, before }) => [values["name"], before?.["name"]]));
  const arns = new Set(hung.flatMap(({ values, before }) => [values["policy_arn"], before?.["policy_arn"]]));
  const isGone = (kind: HeldPolicy["kind"], entry: Value | undefined): boolean =>
    exclusive.some((list) => list.kind === kind && takesAway(list, entry));
  const held = (kind: HeldPolicy["kind"], value: Value, attribute: string): HeldPolicy => ({
    kind,
    value,
    name: `${role.address}.${attribute}`,
    from: role,
    change: role.change,
  });
  const inline = listOf(role, "inline_policy").flatMap((block) => {
    if (!isValueMap(block) || block["policy"] === undefined || block["policy"] === "" || block["policy"] === null)
      return [];
    const { name, policy } = block;
    return names.has(name) || isGone("inline", name) ? [] : [held("inline", policy, `inline_policy[${label(name)}]`)];
  });
  const managed = listOf(role, "managed_policy_arns").flatMap((arn) =>
    arns.has(arn) || isGone("managed", arn) ? [] : [held("managed", arn, `managed_policy_arns[${label(arn)}]`)],
  );
  return [...inline, ...managed];
}

/** The mirror is unknown on every new role, and says nothing then. */
function listOf(role: Resource, attribute: string): readonly Value[] {
  const value = role.values[attribute];
  if (Array.isArray(value)) return value as readonly Value[];
  if (value instanceof Unknown) {
    const before = role.before?.[attribute];
    return role.change === "update" && Array.isArray(before) ? (before as readonly Value[]) : [];
  }
  return value === undefined || value === null ? [] : [value];
}

function label(value: Value | undefined): string {
  return typeof value === "string" ? JSON.stringify(value.slice(0, 200)) : "?";
}
