import type { ProviderConfiguration, Resource } from "../../../lib/documents/document";
import type { Value, ValueMap } from "../../../lib/documents/value";
import { managedPolicyArn } from "../catalogue/managed-policies";
import { partitionOfProvider } from "./partitions";

/**
 * What data sources say of the region, the partition and the account that a provider configuration works in. A region that is
 * stated decides about the partition, or else the role that it takes; the only account that is allowed is the account, since
 * Terraform refuses any other.
 * Sources: https://registry.terraform.io/providers/hashicorp/aws/latest/docs#region and `#allowed_account_ids-1`, and the pages of
 * the data sources `aws_region`, `aws_partition`, `aws_caller_identity` and `aws_iam_policy`.
 */
export function toldByProvider(data: Resource, { values }: ProviderConfiguration): ValueMap | undefined {
  const region = textOf(values["region"]);
  switch (data.type) {
    case "aws_region":
      // Another region may be asked for by name, or by its endpoint.
      return region === undefined || asksForAnother(data) ? undefined : { name: region, region, id: region };
    case "aws_partition": {
      const partition = partitionOfProvider(values);
      const suffix = partition === undefined ? undefined : dnsSuffixes.get(partition);
      return partition === undefined
        ? undefined
        : { partition, id: partition, ...(suffix === undefined ? {} : { dns_suffix: suffix }) };
    }
    case "aws_iam_policy": {
      const arn = partitionOfProvider(values) === "aws" ? policyArn(data) : undefined;
      return arn === undefined ? undefined : { arn, id: arn };
    }
    case "aws_caller_identity": {
      const account = onlyAllowedAccount(values);
      return account === undefined ? undefined : { account_id: account, id: account };
    }
    default:
      return undefined;
  }
}

/**
 * A policy that is looked up by the name of one of AWS's is that one: AWS's policies are in every account, and with another one of
 * the name the data source fails. Source: https://registry.terraform.io/providers/hashicorp/aws/latest/docs/data-sources/iam_policy
 */
export function policyArn({ values: { name, arn, path_prefix: path } }: Resource): string | undefined {
  const isByNameAlone = [arn, path].every((other) => other === undefined || other === null);
  return isByNameAlone && typeof name === "string" ? managedPolicyArn(name) : undefined;
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html and the endpoints of each partition. */
const dnsSuffixes: ReadonlyMap<string, string> = new Map([
  ["aws", "amazonaws.com"],
  ["aws-us-gov", "amazonaws.com"],
  ["aws-cn", "amazonaws.com.cn"],
]);

function asksForAnother({ values }: Resource): boolean {
  return ["name", "region", "endpoint"].some((name) => values[name] !== undefined && values[name] !== null);
}

function textOf(value: Value | undefined): string | undefined {
  return typeof value === "string" ? value : undefined;
}

/** The account that a provider's configuration works in, where it allows one alone. */
export function onlyAllowedAccount({ allowed_account_ids: allowed }: ValueMap): string | undefined {
  if (!Array.isArray(allowed) || allowed.length !== 1) return undefined;
  const [only] = allowed as readonly Value[];
  const account = typeof only === "number" ? String(only) : only;
  return typeof account === "string" && /^\d{12}$/.test(account) ? account : undefined;
}
