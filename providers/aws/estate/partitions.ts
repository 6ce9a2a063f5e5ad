import type { Resource } from "../../../lib/documents/document";
import { isValueMap, PartialString, type Value, type ValueMap } from "../../../lib/documents/value";
import { listOf } from "../../../lib/estate/attributes";
import type { ResourceIndex } from "../../../lib/estate/resource-index";
import { partitionOf } from "../environment";
import { parsePolicy } from "../policy/parse";

/**
 * The partition that a provider configuration works in: its region tells it, or else the role that it takes, since none reaches
 * into another partition.
 */
export function partitionOfProvider(values: ValueMap): string | undefined {
  const { region } = values;
  if (region !== undefined && region !== null) return typeof region === "string" ? partitionOf(region) : undefined;
  const roles = ["assume_role", "assume_role_with_web_identity"].flatMap((name) => listOf(values[name]));
  return only(roles.flatMap((role) => (isValueMap(role) ? partitionsIn(role["role_arn"]) : [])));
}

const found = new WeakMap<ResourceIndex, Map<string, string | undefined>>();

/**
 * The partition of a resource of IAM, by its provider, or else by the ARNs that the document spells out for IAM under the same
 * provider: IAM takes none of another partition as a policy, a principal or a resource of a policy.
 *
 * @returns `undefined` where nothing tells it, or where not all tell the same
 */
export function partitionOfResource(resource: Resource, index: ResourceIndex): string | undefined {
  const key = resource.provider ?? "";
  let partitions = found.get(index);
  if (partitions === undefined) found.set(index, (partitions = new Map<string, string | undefined>()));
  if (!partitions.has(key)) {
    const values = index.providerOf(resource)?.values;
    const isStated = values?.["region"] !== undefined && values["region"] !== null;
    const told = values === undefined ? undefined : partitionOfProvider(values);
    partitions.set(key, told ?? (isStated ? undefined : only(spelledOut(key, index))));
  }
  return partitions.get(key);
}

function only(partitions: readonly string[]): string | undefined {
  const [first, ...others] = new Set(partitions);
  return others.length === 0 ? first : undefined;
}

function spelledOut(key: string, index: ResourceIndex): string[] {
  return index.document.resources
    .filter(({ type, provider }) => type.startsWith("aws_iam_") && (provider ?? "") === key)
    .flatMap(({ type, values }) => [
      ...["policy_arn", "permissions_boundary", "managed_policy_arns", "policy_arns"].flatMap((name) =>
        partitionsIn(values[name]),
      ),
      ...["assume_role_policy", "policy"].flatMap((name) => ofPolicy(values[name])),
      ...(type === "aws_iam_policy_document" ? listOf(values["statement"]).flatMap(ofRow) : []),
    ]);
}

function ofPolicy(policy: Value | undefined): string[] {
  if (typeof policy !== "string" && !(policy instanceof PartialString)) return [];
  const parsed = parsePolicy(policy);
  if ("problem" in parsed || !isValueMap(parsed.document)) return [];
  return listOf(parsed.document["Statement"]).flatMap((statement) => {
    if (!isValueMap(statement)) return [];
    const { Principal: principal, Resource: resource, NotResource: excepted } = statement;
    const named = isValueMap(principal) ? [principal["AWS"], principal["Federated"]] : [];
    return [...named, resource, excepted].flatMap((value) => partitionsIn(value));
  });
}

/** A statement of `aws_iam_policy_document`. */
function ofRow(statement: Value): string[] {
  if (!isValueMap(statement)) return [];
  const principals = listOf(statement["principals"]).map((one) => (isValueMap(one) ? one["identifiers"] : undefined));
  return [...principals, statement["resources"], statement["not_resources"]].flatMap((value) => partitionsIn(value));
}

/** The partitions of the ARNs that a value is or lists, as far as they are spelled out. */
function partitionsIn(value: Value | undefined): string[] {
  return listOf(value).flatMap((entry) => {
    const start = entry instanceof PartialString ? entry.parts[0] : entry;
    const [, partition] = typeof start === "string" ? (/^arn:(aws(?:-[a-z]{1,10}){0,3}):/.exec(start) ?? []) : [];
    return partition ?? [];
  });
}
