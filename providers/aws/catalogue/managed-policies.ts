import { member, members } from "../../../lib/documents/json";
import { Snapshot } from "./snapshot";

/** An AWS managed policy as it was on the day of the snapshot. */
export interface ManagedPolicy {
  readonly arn: string;
  /** The last part of the ARN: `AWSLambdaBasicExecutionRole`. */
  readonly name: string;
  /** The default version, which is the one in force: `v12`. */
  readonly version: string;
  /** The day of that version, `YYYY-MM-DD`. */
  readonly updated: string;
  /** The policy document as AWS has it. */
  readonly document: unknown;
}

/** A policy in the snapshot, under its path and name: `service-role/AWSLambdaBasicExecutionRole`. */
export type ManagedPolicyRecord = Omit<ManagedPolicy, "arn">;

const prefix = "arn:aws:iam::aws:policy/";

let opened: Snapshot | undefined;

/**
 * The AWS managed policy that an ARN names, from a dated copy (https://docs.aws.amazon.com/aws-managed-policy/latest/reference/).
 *
 * Only the partition `aws` is known. In `aws-cn` and `aws-us-gov` a policy of the same name has a text of its own: other
 * ARNs and service names, and versions that come at other times. To take this partition's text for it would be a guess.
 *
 * @returns `undefined` where the policy isn't in the copy, which says nothing about what it allows
 */
export function managedPolicy(arn: string): ManagedPolicy | undefined {
  if (!arn.startsWith(prefix)) return undefined;
  opened ??= new Snapshot("managed-policies");
  const record = opened.record(arn.slice(prefix.length)) as ManagedPolicyRecord | undefined;
  return record === undefined ? undefined : { arn, ...record };
}

/**
 * The ARN of the AWS managed policy of a name, whatever its path, in the partition `aws`.
 *
 * @returns `undefined` where none in the copy has the name
 */
export function managedPolicyArn(name: string): string | undefined {
  opened ??= new Snapshot("managed-policies");
  const record = opened.names().find((path) => path === name || path.endsWith(`/${name}`));
  return record === undefined ? undefined : prefix + record;
}

/** Whether a policy allows every action on everything, as `AdministratorAccess` does: then it says nothing of a partition. */
export function allowsEverything(arn: string): boolean {
  const statements = member(managedPolicy(arn)?.document, "Statement");
  const [only, ...more] = Array.isArray(statements) ? (statements as readonly unknown[]) : [];
  const parts = { Effect: "Allow", Action: "*", Resource: "*" };
  return (
    more.length === 0 &&
    members(only).length === Object.keys(parts).length &&
    Object.entries(parts).every(([name, value]) => member(only, name) === value)
  );
}
