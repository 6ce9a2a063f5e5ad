import type { Resource } from "../../../lib/documents/document";
import { Unknown, type Value } from "../../../lib/documents/value";
import { referencesOf } from "../../../lib/estate/attributes";
import type { ResourceIndex } from "../../../lib/estate/resource-index";
import { type HeldPolicy, type HolderKind } from "./held-policy";

/**
 * A resource that says which policies of a kind a holder has: it takes all others away, and attaches managed policies that
 * are missing. https://hashicorp.github.io/terraform-provider-aws/design-decisions/exclusive-relationship-management-resources
 */
export interface ExclusiveList {
  readonly kind: HeldPolicy["kind"];
  readonly from: Resource;
  /** Names of inline policies or ARNs of managed ones, as far as they are known. */
  readonly entries: readonly Value[];
  /** Whether the document states every entry, so that it is sure what is taken away. */
  readonly isWhole: boolean;
}

/** The types, each with the attribute that names the holder and the one that has the list. */
const types: Readonly<Record<HolderKind, readonly (readonly [HeldPolicy["kind"], string, string, string])[]>> = {
  role: typesOf("role"),
  user: typesOf("user"),
  group: typesOf("group"),
};

function typesOf(kind: HolderKind): (typeof types)[HolderKind] {
  return [
    ["inline", `aws_iam_${kind}_policies_exclusive`, `${kind}_name`, "policy_names"],
    ["managed", `aws_iam_${kind}_policy_attachments_exclusive`, `${kind}_name`, "policy_arns"],
  ];
}

/** The names of all types here. */
export const exclusiveTypes: readonly string[] = Object.values(types).flatMap((list) => list.map(([, type]) => type));

/** The exclusive lists about a kind of holders, each with the value that names the holder. */
export function exclusiveLists(
  kind: HolderKind,
  index: ResourceIndex,
): { readonly holder: Value; readonly list: ExclusiveList }[] {
  return types[kind].flatMap(([held, type, holder, attribute]) =>
    index
      .ofType(type)
      .filter(({ change }) => change !== "delete" && change !== "forget")
      .map((from) => ({ holder: from.values[holder] ?? null, list: listOf(held, from, attribute, index) })),
  );
}

function listOf(kind: HeldPolicy["kind"], from: Resource, attribute: string, index: ResourceIndex): ExclusiveList {
  const value = from.values[attribute];
  if (!Array.isArray(value)) {
    const reason = value instanceof Unknown ? value : new Unknown("the document does not state which policies stay");
    return { kind, from, entries: kind === "managed" ? [reason] : [], isWhole: false };
  }
  const entries = (value as readonly Value[]).map((entry) => stated(entry, from, index));
  return { kind, from, entries, isWhole: entries.every((entry) => typeof entry === "string" || oneArn(entry)) };
}

/** The text that an entry refers to, where the document states it: `aws_iam_role_policy.access.name`. */
function stated(entry: Value, from: Resource, index: ResourceIndex): Value {
  const [reference, ...more] = referencesOf(entry);
  if (reference === undefined || more.length > 0) return entry;
  const target = index.referenced(reference, from);
  const value = target?.resource.values[target.attribute];
  return typeof value === "string" ? value : entry;
}

/** The ARN of one policy of the document, which apply decides, is none that stands in a mirror already. */
function oneArn(entry: Value): boolean {
  const [reference, ...more] = referencesOf(entry);
  return reference !== undefined && more.length === 0 && reference.expression.endsWith(".arn");
}

/** Whether a list takes away what stands on the holder already: a name of an inline policy, or an ARN. */
export function takesAway(list: ExclusiveList, entry: Value | undefined): boolean {
  return list.isWhole && typeof entry === "string" && !list.entries.includes(entry);
}

/** Whether applying the document applies the list. One that Terraform has no change for was applied before. */
export function isApplied({ from: { change } }: ExclusiveList): boolean {
  return change === "create" || change === "update" || change === "replace";
}
