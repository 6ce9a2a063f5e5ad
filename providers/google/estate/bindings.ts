import type { Text, TextPart } from "../../../lib/access/model";
import type { Resource } from "../../../lib/documents/document";
import { isJsonObject } from "../../../lib/documents/json";
import { parseExactly } from "../../../lib/documents/long-numbers";
import { isValueMap, PartialString, type Reference, type Value } from "../../../lib/documents/value";
import { listOf, reasonOf, referencesOf, textOf } from "../../../lib/estate/attributes";
import type { ResourceIndex } from "../../../lib/estate/resource-index";
import type { Resolver } from "./resolver";

/** A role that an IAM policy gives to members. */
export interface Binding {
  readonly from: Resource;
  /** The kind of resource whose policy it is, as its type names it: `project`, `service_account`, `storage_bucket`. */
  readonly kind: string;
  readonly role: Value;
  readonly members: readonly Value[];
  /** The CEL expression of its condition; `undefined` where it has none. */
  readonly condition: Value | undefined;
}

/** A resource that states a policy, of which nothing is known but the reason why. */
export interface UnreadPolicy {
  readonly from: Resource;
  readonly kind: string;
  readonly reason: string;
}

const form = /^google_(.+)_iam_(member|binding|policy)$/;

/** Whether a type of resource grants roles on some kind of resource. */
export function isBindingType(type: string): boolean {
  return form.test(type);
}

/** The bindings that one resource states. */
export function bindingsOf(resource: Resource, index: ResourceIndex): readonly Binding[] | UnreadPolicy {
  const [, kind = "", how] = form.exec(resource.type) ?? [];
  const { values } = resource;
  if (how === "policy") return policyBindings(resource, kind, index);
  const members = how === "member" ? values["member"] : values["members"];
  return [{ from: resource, kind, ...readBinding({ ...values, members: members ?? null }) }];
}

function readBinding({
  role,
  members,
  condition,
}: Readonly<Record<string, Value>>): Pick<Binding, "role" | "members" | "condition"> {
  return { role: role ?? null, members: listOf(members), condition: expressionOf(listOf(condition)[0]) };
}

function expressionOf(condition: Value | undefined): Value | undefined {
  return isValueMap(condition) ? (condition["expression"] ?? undefined) : condition;
}

/** `policy_data` is the JSON of a policy, or made by a data source that lists its bindings as blocks. */
function policyBindings(resource: Resource, kind: string, index: ResourceIndex): readonly Binding[] | UnreadPolicy {
  const data = resource.values["policy_data"];
  const bindings = typeof data === "string" ? bindingsInJson(data) : bindingBlocks(data, resource, index);
  if (bindings === undefined)
    return {
      from: resource,
      kind,
      reason: `${resource.address}.policy_data: ${typeof data === "string" ? "it is no policy in JSON" : reasonOf(data)}`,
    };
  return bindings.filter(isValueMap).map((binding) => ({ from: resource, kind, ...readBinding(binding) }));
}

function bindingsInJson(text: string): readonly Value[] | undefined {
  let policy: unknown;
  try {
    policy = parseExactly(text);
  } catch {
    return undefined;
  }
  if (!isJsonObject(policy)) return undefined;
  const bindings = policy["bindings"] ?? [];
  return Array.isArray(bindings) ? (bindings as readonly Value[]) : undefined;
}

function bindingBlocks(value: Value | undefined, from: Resource, index: ResourceIndex): readonly Value[] | undefined {
  const [reference] = referencesOf(value);
  const data = reference === undefined ? undefined : index.referenced(reference, from)?.resource;
  return data?.type === "google_iam_policy" ? listOf(data.values["binding"]) : undefined;
}

/** Attributes that don't say which resource it is. */
const notNames = new Set([
  "condition",
  "etag",
  "id",
  "location",
  "member",
  "members",
  "policy_data",
  "project",
  "region",
  "role",
  "timeouts",
  "zone",
]);

/**
 * The resource on which a binding gives its role, below its project where the document says so:
 * `projects/acme/secret_manager_secret/token`. A bucket's project is not in its bindings.
 */
export function scopeOf({ from, kind }: Pick<Binding, "from" | "kind">, resolver: Resolver): Text {
  const { values } = from;
  const named = (attribute: string): Text =>
    textOf(resolver.followed(values[attribute], from)) ?? [{ hole: `${from.address}.${attribute}` }];
  switch (kind) {
    case "project":
      return text(["projects/", ...resolver.projectOf(from).map(holed)]);
    case "organization":
      return withFront("organizations/", named("org_id"));
    case "folder":
      return withFront("folders/", named("folder"));
    case "billing_account":
      return withFront("billingAccounts/", named("billing_account_id"));
    case "service_account":
      return named("service_account_id");
    default:
      return text([...project(values["project"]), `${kind}/`, ...names(from, resolver)]);
  }
}

function holed(part: string | Reference): TextPart {
  return typeof part === "string" ? part : { hole: part.expression };
}

function withFront(front: string, name: Text): Text {
  const [first] = typeof name === "string" ? [name] : name;
  if (typeof first === "string" && first.startsWith(front)) return name;
  return text([front, ...(typeof name === "string" ? [name] : name)]);
}

function project(value: Value | undefined): TextPart[] {
  return typeof value === "string" ? [`projects/${value}/`] : [];
}

function names(from: Resource, resolver: Resolver): TextPart[] {
  const own = Object.keys(from.values)
    .filter((name) => !notNames.has(name))
    .sort();
  const texts = own.flatMap((name) => {
    const value = resolver.followed(from.values[name], from);
    const isText = typeof value === "string" || value instanceof PartialString || referencesOf(value).length > 0;
    const told = isText ? textOf(value) : undefined;
    return told === undefined ? [] : [told];
  });
  return texts.flatMap((told, at) => [...(at === 0 ? [] : ["/"]), ...(typeof told === "string" ? [told] : told)]);
}

/** Texts side by side as one. */
function text(parts: readonly TextPart[]): Text {
  return parts.every((part) => typeof part === "string") ? parts.join("") : parts;
}
