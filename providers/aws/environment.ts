import { shown, SpecError, type IsUnresolved, type SpecIssue } from "../../lib/identity/spec-error";

/** Where a bot's AWS resources are. Each value is literal, or a string that the engine fills in later. */
export interface AwsEnvironment {
  /** `aws`, `aws-cn`, `aws-us-gov` */
  readonly partition: string;
  /** Twelve digits. */
  readonly account: string;
  /** `eu-central-1` */
  readonly region: string;
}

export interface AwsEnvironmentOptions {
  /** Tells the engine's tokens. @default nothing is unresolved */
  readonly isUnresolved?: IsUnresolved;
  /** Where errors say that the values stand. @default "aws" */
  readonly path?: string;
}

/**
 * Partitions other than `aws` by the start of their regions' names.
 * Source: https://docs.aws.amazon.com/general/latest/gr/rande.html and the SDKs' partitions.json, read 2026-11-24.
 */
const partitions: readonly (readonly [prefix: string, partition: string])[] = [
  ["cn-", "aws-cn"],
  ["us-gov-", "aws-us-gov"],
  ["eusc-", "aws-eusc"],
  ["us-iso-", "aws-iso"],
  ["us-isob-", "aws-iso-b"],
  ["eu-isoe-", "aws-iso-e"],
  ["us-isof-", "aws-iso-f"],
];

const regionPattern = /^[a-z]{2,4}(?:-[a-z]+){1,2}-\d{1,2}$/;

/** The partition of a region; `undefined` where the text is not like a region's name. */
export function partitionOf(region: string): string | undefined {
  if (!regionPattern.test(region)) return undefined;
  return partitions.find(([prefix]) => region.startsWith(prefix))?.[1] ?? "aws";
}

/**
 * Checks account and region, and derives the partition from the region where it is not given.
 * @throws SpecError where a literal value is wrong, or where the partition is neither given nor derivable.
 */
export function awsEnvironment(
  input: { readonly account: string; readonly region: string; readonly partition?: string },
  { isUnresolved = () => false, path = "aws" }: AwsEnvironmentOptions = {},
): AwsEnvironment {
  const derived = isUnresolved(input.region) ? undefined : partitionOf(input.region);
  const issues = [
    ...accountIssues(input.account, isUnresolved),
    ...(isUnresolved(input.region) || derived !== undefined ? [] : [regionIssue("region", input.region)]),
    ...partitionIssues(input, derived, isUnresolved),
  ];
  if (issues.length > 0) throw new SpecError(path, issues);
  return { partition: input.partition ?? derived ?? "aws", account: input.account, region: input.region };
}

/** What is wrong with an account id, unless it is unresolved. */
export function accountIssues(account: unknown, isUnresolved: IsUnresolved): SpecIssue[] {
  if (isUnresolved(account) || (typeof account === "string" && /^\d{12}$/.test(account))) return [];
  const todo = "write the account id as a string, with its leading zeros";
  return [{ property: "account", given: shown(account), allowed: "twelve digits", todo }];
}

/** That a region is none. */
export function regionIssue(property: string, region: unknown): SpecIssue {
  return {
    property,
    given: shown(region),
    allowed: "the name of an AWS region, such as `eu-central-1`",
    todo: "name one region; a bot that works in several has a target for each",
  };
}

function partitionIssues(
  { region, partition }: { readonly region: string; readonly partition?: string },
  derived: string | undefined,
  isUnresolved: IsUnresolved,
): SpecIssue[] {
  if (partition === undefined) {
    if (!isUnresolved(region)) return [];
    const todo = "give the partition beside a region that is known only at deployment";
    return [
      { property: "partition", given: shown(partition), allowed: "a partition, literal or known at deployment", todo },
    ];
  }
  if (
    isUnresolved(partition) ||
    (derived === undefined && /^aws(?:-[a-z]+)*$/.test(partition)) ||
    derived === partition
  )
    return [];
  const allowed =
    derived === undefined
      ? "a partition such as `aws`, `aws-cn`, `aws-us-gov`"
      : `\`${derived}\`, the partition of ${shown(region)}`;
  return [
    {
      property: "partition",
      given: shown(partition),
      allowed,
      todo: "leave it out, so that it follows from the region",
    },
  ];
}
