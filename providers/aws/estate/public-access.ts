import type { Resource } from "../../../lib/documents/document";
import { isValueMap, PartialString, Unknown, type Value } from "../../../lib/documents/value";
import { flagFact, listOf, reasonOf } from "../../../lib/estate/attributes";
import { known, notKnown, type Fact } from "../../../lib/estate/fact";
import type { ResourceIndex } from "../../../lib/estate/resource-index";
import type { ResourcePolicy } from "./resource-policies";
import { ownershipType, publicAccessTypes } from "./resource-policy-types";

type OfBucket = Pick<ResourcePolicy, "from" | "target">;

/** Whether Block Public Access keeps a public policy from a bucket: https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html */
export function policyIsBlocked(policy: OfBucket, index: ResourceIndex): Fact<boolean> {
  return anyOf(flags(policy, index, ["block_public_policy", "restrict_public_buckets"]));
}

/**
 * Whether a bucket takes its access control list for nothing: Block Public Access, or an ownership of objects that knows no lists.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/about-object-ownership.html
 */
export function aclIsVoid(acl: OfBucket, index: ResourceIndex): Fact<boolean> {
  // What is there already is not refused any more.
  const names = isThere(acl) ? ["ignore_public_acls"] : ["ignore_public_acls", "block_public_acls"];
  return anyOf([ownersAlone(acl, index), ...flags(acl, index, names)]);
}

/** A grant that was read, and not only asked for, is in force: a bucket without lists tells none. */
function isThere({ from }: OfBucket): boolean {
  const { grant, access_control_policy: list } = from.values;
  return ["no-op", "present"].includes(from.change) && [grant, list].some((value) => listOf(value).length > 0);
}

function ownersAlone(acl: OfBucket, index: ResourceIndex): Fact<boolean> {
  const rules = about(acl, ownershipType, index).flatMap(({ values }) => listOf(values["rule"]));
  const [ownership] = rules.map((rule) => (isValueMap(rule) ? rule["object_ownership"] : rule));
  if (typeof ownership === "string") return known(ownership === "BucketOwnerEnforced");
  if (ownership !== undefined && ownership !== null)
    return notKnown(`the ownership of its objects: ${reasonOf(ownership)}`);
  return isThere(acl)
    ? known(false)
    : notKnown(
        `buckets that were made since April 2023 take an access control list only where \`${ownershipType}\` says so, and for this one the document has none`,
      );
}

/** Some that are on decide; where none is, one that is not known leaves it open. */
function anyOf(facts: readonly Fact<boolean>[]): Fact<boolean> {
  if (facts.some((one) => one.known && one.value)) return known(true);
  return facts.find((one) => !one.known) ?? known(false);
}

function flags(policy: OfBucket, index: ResourceIndex, names: readonly string[]): Fact<boolean>[] {
  const [ofBucket, ofAccount] = publicAccessTypes;
  const account = index
    .ofType(ofAccount)
    .filter(({ change, provider }) => change !== "delete" && provider === policy.from.provider);
  return [...about(policy, ofBucket, index), ...account].flatMap(({ values }) =>
    names.map((name) => flagFact(values[name], false)),
  );
}

/** The resources of a type that are about the same bucket. */
function about({ from, target }: OfBucket, type: string, index: ResourceIndex): Resource[] {
  const named = from.values["bucket"];
  return index.ofType(type).filter((one) => one.change !== "delete" && isAbout(one, target, named, index));
}

function isAbout(one: Resource, bucket: Resource | undefined, named: Value | undefined, index: ResourceIndex): boolean {
  const value = one.values["bucket"];
  if (typeof value === "string") return value === named || value === bucket?.values["bucket"];
  if (bucket === undefined) return false;
  const references = value instanceof Unknown ? value.references : value instanceof PartialString ? value.parts : [];
  return references.some((part) => typeof part !== "string" && index.referenced(part, one)?.resource === bucket);
}
