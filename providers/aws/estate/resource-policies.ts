import type { Resource } from "../../../lib/documents/document";
import { isValueMap, PartialString, Unknown, type Value, type ValueMap } from "../../../lib/documents/value";
import { referencesOf } from "../../../lib/estate/attributes";
import { known, type Fact } from "../../../lib/estate/fact";
import type { ResourceIndex } from "../../../lib/estate/resource-index";
import { accountOfResources } from "./account-of-resources";
import { aclTree, statesList } from "./bucket-acl";
import { grantTree } from "./grant-trees";
import { policyTree } from "./policy-source";
import { bucketAclTypes, resourcePolicyTypes, type ResourcePolicyType, type Target } from "./resource-policy-types";
import { emptyRecord } from "../../../lib/documents/empty-record";

/** The policy of a resource, as a document states it. */
export interface ResourcePolicy {
  /** The resource that states it. */
  readonly from: Resource;
  /** The resource that it is about, where the document has it. */
  readonly target: Resource | undefined;
  /** How findings call the policy: `aws_s3_bucket_policy.assets.policy`. */
  readonly name: string;
  /** What it is about, in words: `S3 bucket acme-assets`. */
  readonly title: string;
  /** The policy, in which every statement names its resources. */
  readonly tree: Fact<Value>;
  /** The account that it says the resource is in, by how it names the resource. */
  readonly account: string | undefined;
  /** Whether it is what an access control list means. */
  readonly isAcl: boolean;
}

/** All policies of resources that a document states, but for those that it deletes. */
export function resourcePolicies(index: ResourceIndex): ResourcePolicy[] {
  return [...policiesOf(resourcePolicyTypes, index), ...policiesOf(bucketAclTypes, index)];
}

function policiesOf(types: Readonly<Record<string, ResourcePolicyType>>, index: ResourceIndex): ResourcePolicy[] {
  const isAcl = types === bucketAclTypes;
  const found = Object.entries(types).flatMap(([name, type]) =>
    index.ofType(name).map((from) => ({ from, type, target: targetOf(from, type, index) })),
  );
  const separate = new Set(found.filter(({ type }) => type.target !== undefined).map(({ target }) => target));
  return found
    .filter(({ from }) => from.change !== "delete")
    .filter(({ from, type }) => type.target !== undefined || (isStated(from, type) && !separate.has(from)))
    .filter(({ from }) => !isAcl || statesList(from))
    .map(({ from, type, target }) => read(from, type, target, index, isAcl));
}

/**
 * Whether a resource has a policy of its own that is to be read. One that the provider fills in is unknown and rests on nothing
 * where nobody states it.
 */
function isStated({ values, change }: Resource, { policy, isAlwaysThere = false }: ResourcePolicyType): boolean {
  if (policy === undefined) return true;
  const value = values[policy];
  if (value instanceof Unknown) return value.references.length > 0;
  if (value !== undefined && value !== null && value !== "") return true;
  return change !== "declared" && (isAlwaysThere || Object.keys(values).length === 0);
}

function read(
  from: Resource,
  type: ResourcePolicyType,
  target: Resource | undefined,
  index: ResourceIndex,
  isAcl: boolean,
): ResourcePolicy {
  const arn = arnOf(from, type, target);
  const { policy } = type;
  const tree = isAcl
    ? known(aclTree(from))
    : policy === undefined
      ? grantTree(from)
      : policyTree(from.values[policy], from, index);
  return {
    from,
    target,
    name: policy === undefined ? from.address : `${from.address}.${policy}`,
    title: `${type.title} ${nameOf(from, type, target)}`,
    tree: tree.known ? { known: true, value: withResources(tree.value, arn, type.about) } : tree,
    account: tree.known ? accountOfResources(tree.value) : undefined,
    isAcl,
  };
}

/** The resource that a policy is about: itself, or the one that an attribute names by a reference or by a value. */
function targetOf(from: Resource, { target }: ResourcePolicyType, index: ResourceIndex): Resource | undefined {
  if (target === undefined) return from;
  const value = from.values[target.attribute];
  if (typeof value === "string") return namedBy(value, target, index);
  const [reference, ...more] = referencesOf(value);
  const found = reference === undefined || more.length > 0 ? undefined : index.referenced(reference, from)?.resource;
  return found !== undefined && target.types.includes(found.type) ? found : undefined;
}

/** The resource of one of the types that has a value in one of its naming attributes. */
export function namedBy(
  value: string,
  { types, by }: Pick<Target, "types" | "by">,
  index: ResourceIndex,
): Resource | undefined {
  for (const type of types)
    for (const attribute of by) {
      const [found] = index.withValue(type, attribute, value);
      if (found !== undefined) return found;
    }
  return undefined;
}

/** The ARN of what a policy is about, or an expression that stands for it. */
function arnOf(from: Resource, { target }: ResourcePolicyType, resource: Resource | undefined): string | PartialString {
  const arn = resource?.values["arn"] ?? resource?.values["gateway_arn"];
  if (typeof arn === "string") return arn;
  const value = target === undefined ? undefined : from.values[target.attribute];
  if (typeof value === "string") {
    const known = value.startsWith("arn:") ? value : target?.arnOf?.(value);
    if (known !== undefined) return known;
  }
  const name = resource?.values["bucket"];
  if (resource?.type === "aws_s3_bucket" && typeof name === "string") return `arn:aws:s3:::${name}`;
  return new PartialString([{ expression: `${(resource ?? from).address}.arn` }]);
}

const nameAttributes = ["bucket", "name", "function_name", "domain_name", "arn", "key_id"];

function nameOf(from: Resource, { target }: ResourcePolicyType, resource: Resource | undefined): string {
  const stated = target === undefined ? undefined : from.values[target.attribute];
  const names = [...nameAttributes.map((name) => resource?.values[name]), stated];
  const name = names.find((value) => typeof value === "string" && value !== "");
  return typeof name === "string" ? name : (resource ?? from).address;
}

/** The policy with the resource in place of `*`, which in the policy of a resource stands for nothing else. */
function withResources(tree: Value, arn: string | PartialString, about: ResourcePolicyType["about"]): Value {
  if (!isValueMap(tree)) return tree;
  const statements = tree["Statement"];
  const named = (statement: Value): Value => withResource(statement, arn, about);
  return map({
    ...tree,
    Statement: Array.isArray(statements) ? statements.map(named) : named(statements ?? null),
  });
}

function withResource(statement: Value, arn: string | PartialString, about: ResourcePolicyType["about"]): Value {
  if (!isValueMap(statement)) return statement;
  const { Resource: named, NotResource: excepted, ...rest } = statement;
  if (excepted !== undefined && about === "parts") return statement;
  if (about === "itself") return map({ ...rest, Resource: [arn] });
  const entries = Array.isArray(named) ? (named as readonly Value[]) : [named ?? "*"];
  return map({ ...rest, Resource: entries.flatMap((entry) => (entry === "*" ? [arn, partsOf(arn)] : [entry])) });
}

function partsOf(arn: string | PartialString): string | PartialString {
  return typeof arn === "string" ? `${arn}/*` : new PartialString([...arn.parts, "/*"]);
}

/** Names come from the document: a map without a prototype has no surprises. */
function map(members: Record<string, Value | undefined>): ValueMap {
  const stated = Object.entries(members).filter((entry): entry is [string, Value] => entry[1] !== undefined);
  return Object.assign(emptyRecord<Value>(), Object.fromEntries(stated));
}
