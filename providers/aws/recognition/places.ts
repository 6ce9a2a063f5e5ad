import type { AccessRequest } from "../../../lib/access/model";

/** Documentation writes this account, and regions like this one: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html */
export const example = { partition: "aws", region: "us-east-1", account: "111122223333" } as const;

/** Regions by partition, the best known first. Source: https://docs.aws.amazon.com/general/latest/gr/rande.html, read 2026-11-25. */
const regions = {
  aws: [
    ...["us-east-1", "us-west-2", "eu-west-1", "eu-central-1", "us-east-2", "us-west-1", "eu-west-2", "eu-west-3"],
    ...["eu-north-1", "eu-south-1", "eu-south-2", "eu-central-2", "ap-southeast-1", "ap-southeast-2", "ap-southeast-3"],
    ...["ap-northeast-1", "ap-northeast-2", "ap-northeast-3", "ap-south-1", "ap-south-2", "ap-east-1", "ca-central-1"],
    ...["ca-west-1", "sa-east-1", "me-south-1", "me-central-1", "il-central-1", "af-south-1", "mx-central-1"],
  ],
  "aws-us-gov": ["us-gov-west-1", "us-gov-east-1"],
  "aws-cn": ["cn-north-1", "cn-northwest-1"],
} as const;

type Partition = keyof typeof regions;

/** Where a resource is: the fields of its ARN that no resource chooses. */
export interface Place {
  readonly partition: string;
  readonly region: string;
  readonly account: string;
}

export function isPartition(text: string): text is Partition {
  return Object.hasOwn(regions, text);
}

export function isRegion(text: string): boolean {
  return Object.values(regions).some((names: readonly string[]) => names.includes(text));
}

export function isAccount(text: string): boolean {
  return /^\d{12}$/.test(text);
}

/** The place that a request's context tells, or one as documentation has it. */
export function placeOf({ context }: AccessRequest, partition: string): Place {
  const says = (key: string, holds: (text: string) => boolean): string | undefined => {
    const value = context[key];
    return typeof value === "string" && holds(value) ? value : undefined;
  };
  const named = isPartition(partition) ? partition : example.partition;
  return {
    partition: named,
    region: says("aws:requestedregion", isRegion) ?? regions[named][0],
    account: says("aws:resourceaccount", isAccount) ?? says("aws:principalaccount", isAccount) ?? example.account,
  };
}

/** The regions that begin like a text. */
export function regionsLike(text: string): readonly string[] {
  const [start = ""] = /^[a-z]{2}-(?:[a-z]{2,}-)*/.exec(text) ?? [];
  return Object.values(regions).flatMap((names) => names.filter((name) => name.startsWith(start)));
}
