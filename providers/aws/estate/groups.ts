import type { Resource } from "../../../lib/documents/document";
import type { Value } from "../../../lib/documents/value";
import { referencesOf } from "../../../lib/estate/attributes";
import type { ResourceIndex } from "../../../lib/estate/resource-index";
import type { Attachments } from "./attachments";
import { type HeldPolicy } from "./held-policy";

/** The groups of a user, the policies that it has through them, and why some are not known. */
export interface GroupPolicies {
  readonly groups: readonly Resource[];
  readonly held: readonly HeldPolicy[];
  readonly unknown: readonly string[];
}

/** Follows a user's group memberships. */
export function groupsOf(user: Resource, attachments: Attachments, index: ResourceIndex): GroupPolicies {
  const groups: Resource[] = [];
  const held: HeldPolicy[] = [];
  const unknown: string[] = [];
  for (const { group, from } of memberships(user, index)) {
    const resource = groupResource(group, from, index);
    if (resource === undefined) unknown.push(`the policies of group ${label(group)} are not in the document`);
    else {
      groups.push(resource);
      held.push(...attachments.of("group", resource));
    }
  }
  return { groups, held, unknown };
}

interface Membership {
  readonly group: Value;
  readonly from: Resource;
}

function memberships(user: Resource, index: ResourceIndex): Membership[] {
  const ofUser = index
    .ofType("aws_iam_user_group_membership")
    .filter((from) => from.change !== "delete" && names(from.values["user"], user, from, index))
    .flatMap((from) => listed(from.values["groups"]).map((group) => ({ group, from })));
  const ofGroup = index
    .ofType("aws_iam_group_membership")
    .filter(
      (from) =>
        from.change !== "delete" && listed(from.values["users"]).some((entry) => names(entry, user, from, index)),
    )
    .map((from) => ({ group: from.values["group"] ?? null, from }));
  return [...ofUser, ...ofGroup];
}

/** Whether a value names the resource, by its name or by a reference. */
function names(value: Value | undefined, resource: Resource, from: Resource, index: ResourceIndex): boolean {
  if (typeof value === "string") return value === resource.values["name"];
  return referencesOf(value).some((reference) => index.referenced(reference, from)?.resource === resource);
}

function groupResource(group: Value, from: Resource, index: ResourceIndex): Resource | undefined {
  if (typeof group === "string") return index.withValue("aws_iam_group", "name", group)[0];
  const [reference] = referencesOf(group);
  const target = reference === undefined ? undefined : index.referenced(reference, from)?.resource;
  return target?.type === "aws_iam_group" ? target : undefined;
}

function listed(value: Value | undefined): readonly Value[] {
  return Array.isArray(value) ? (value as readonly Value[]) : value === undefined || value === null ? [] : [value];
}

function label(value: Value): string {
  return typeof value === "string" ? `\`${value.slice(0, 200)}\`` : "which is known only after apply";
}
