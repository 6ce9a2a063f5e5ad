import type { Resource } from "../../../lib/documents/document";
import { isValueMap, Unknown, type Value, type ValueMap } from "../../../lib/documents/value";
import { known, notKnown, type Fact } from "../../../lib/estate/fact";
import type { Holding, Identity, Metadata, Trust } from "../../../lib/estate/model";
import type { MapContext } from "../../../lib/estate/vendor";
import { tiers, type Tier } from "../../../lib/identity/tier";
import { readTag, type TagField } from "../../../lib/identity/tags";
import { identityAccess, type Given } from "./identity-access";
import { roleTrust } from "./trust";
import { emptyRecord } from "../../../lib/documents/empty-record";

/** A role as an identity. */
export function roleIdentity(role: Resource, given: Given, context: MapContext): Identity {
  const { trust, people } = roleTrust(role, context);
  return {
    ...identity(role, "role", given, context),
    use: people ? "people" : "workload",
    trust,
    session: { longest: longestSession(role) },
  };
}

/** A user as an identity: long-lived, and nobody assumes it. */
export function userIdentity(user: Resource, given: Given, context: MapContext): Identity {
  const { name } = user.values;
  const profiles = typeof name === "string" ? context.index.withValue("aws_iam_user_login_profile", "user", name) : [];
  const console = profiles.some(({ change }) => change !== "delete");
  return {
    ...identity(user, "user", given, context),
    use: console ? "people" : "workload",
    trust: {
      policy: { layers: [] },
      forServices: false,
      federations: [],
      summary: ["whoever holds its access keys"],
      unknown: [],
    } satisfies Trust,
    session: { longest: known(undefined) },
  };
}

function identity(
  resource: Resource,
  kind: "role" | "user",
  given: Given,
  context: MapContext,
): Omit<Identity, "use" | "trust" | "session"> {
  const { access, policies, groups, boundary, touched } = identityAccess(resource, kind, given, context.index);
  const changed = !["no-op", "present", "forget", "delete"].includes(resource.change);
  return {
    id: identityId(resource, kind),
    platform: "aws",
    kind,
    name: stringOf(resource.values["name"], "the name"),
    ...(typeof resource.values["arn"] === "string" ? { globalName: resource.values["arn"] } : {}),
    address: resource.address,
    change: resource.change,
    location: resource.location,
    ...(resource.constructPath === undefined ? {} : { constructPath: resource.constructPath }),
    skippedChecks: resource.skippedChecks ?? [],
    document: context.document,
    metadata: metadataOf(resource, context),
    access,
    holdings: [
      ...policies.map((policy) => holding("policy", policy)),
      ...groups.map((group) => holding("group", group)),
    ],
    boundary,
    touched: changed || touched,
  };
}

function identityId(resource: Resource, kind: string): string {
  return `aws:${kind}:${pathOf(resource) ?? resource.address}`;
}

function holding(kind: Holding["kind"], resource: Resource): Holding {
  const path = pathOf(resource);
  return { kind, address: resource.address, ...(path === undefined ? {} : { path }) };
}

/** Path and name. */
function pathOf({ values: { name, path } }: Resource): string | undefined {
  return typeof name === "string" ? `${typeof path === "string" ? path : "/"}${name}` : undefined;
}

function metadataOf(resource: Resource, context: MapContext): Metadata {
  const tags = tagsOf(resource, context);
  const field = (name: TagField): Fact<string | undefined> => tagFact(tags, name, context);
  const tier = field("tier");
  const stated = tier.known && tiers.some((candidate) => candidate === tier.value) ? (tier.value as Tier) : undefined;
  return {
    owner: field("owner"),
    approver: field("approver"),
    environment: field("environment"),
    expires: field("expires"),
    tier: tier.known ? known(stated) : tier,
  };
}

/** All tags of a resource: `tags_all` where the provider computed it, otherwise its own over the provider's defaults. */
function tagsOf(resource: Resource, context: MapContext): Value {
  const { tags_all: all, tags } = resource.values;
  if (isValueMap(all)) return all;
  const defaults = defaultTags(resource, context);
  if (isValueMap(tags)) return Object.assign(emptyRecord<Value>(), defaults, tags);
  return tags === undefined || tags === null ? defaults : tags;
}

/** `default_tags` of the provider: a block, which may be rendered as a list. */
function defaultTags(resource: Resource, { index }: MapContext): ValueMap {
  const block = index.providerOf(resource)?.values["default_tags"];
  const first: Value | undefined = Array.isArray(block) ? (block as readonly Value[])[0] : block;
  const tags = isValueMap(first) ? first["tags"] : undefined;
  return isValueMap(tags) ? tags : {};
}

function tagFact(tags: Value, field: TagField, context: MapContext): Fact<string | undefined> {
  if (!isValueMap(tags))
    return notKnown(tags instanceof Unknown ? unknown("the tags are", tags) : "the tags are known only after apply");
  const value = readTag(new Map(Object.entries(tags)), field, context.tagKeys);
  if (value === undefined || typeof value === "string") return known(value);
  return notKnown(value instanceof Unknown ? unknown("the tag is", value) : "the tag is not known");
}

/** `the tags are known only after apply`, or `the tags are not known: …` with another reason. */
function unknown(what: string, { reason }: Unknown): string {
  return reason.startsWith("known ") ? `${what} ${reason}` : `${what} not known: ${reason}`;
}

function stringOf(value: Value | undefined, what: string): Fact<string> {
  return typeof value === "string" ? known(value) : notKnown(`${what} is known only after apply`);
}

/**
 * An hour by default, where a configuration leaves it out; plans and states always state it. Terraform takes a number
 * that is written as a text, and stored it as one before version 0.12.
 *
 * @see https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/iam_role#max_session_duration
 */
function longestSession({ change, values }: Resource): Fact<number> {
  const stated = values["max_session_duration"] ?? undefined;
  if (stated === undefined && change === "declared") return known(3600);
  const value = typeof stated === "string" && /^\d{1,9}$/.test(stated) ? Number(stated) : stated;
  if (value === undefined) return notKnown("the document does not state the longest session");
  return typeof value === "number" ? known(value) : notKnown("the longest session is known only after apply");
}
