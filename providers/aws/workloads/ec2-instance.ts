import type { PlatformWorkload } from "../../../lib/bundles/workload";
import type { AwsEnvironment } from "../environment";
import type { Callers } from "./callers";
import { madeWorkload, workloadKind, type AwsWorkload } from "./kind";

/** Instances of Amazon EC2 that have the bot's instance profile. */
export interface Ec2Instance extends AwsWorkload {
  readonly kind: "ec2-instance";
}

/**
 * Instances of EC2 in the bot's account with the bot's instance profile, which is made with the role and has its name. Which
 * instances these are says whoever may pass the role (`iam:PassRole`), which nobody can from another account; AWS documents
 * no condition key that tells STS the instance. All processes of an instance can be the bot.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_switch-role-ec2.html, read 2026-11-26.
 */
export function ec2Instance(): Ec2Instance {
  const description = "instances of EC2 with its instance profile";
  return madeWorkload(ec2InstanceKind, { platform: "aws", kind: "ec2-instance", description });
}

export const ec2InstanceKind = workloadKind<Ec2Instance>({ kind: "ec2-instance", maker: "ec2Instance", callers });

/** Tells instances of EC2. */
export function isEc2Instance({ platform, kind }: PlatformWorkload): boolean {
  return platform === "aws" && kind === ec2InstanceKind.kind;
}

/** In China the service has a name of its own: https://docs.amazonaws.cn/en_us/aws/latest/userguide/iam.html */
function callers(_: Ec2Instance, { partition }: AwsEnvironment): Callers {
  const name = partition === "aws-cn" ? "ec2.amazonaws.com.cn" : "ec2.amazonaws.com";
  return { principal: { type: "Service", name }, actions: ["sts:AssumeRole"], context: {} };
}
