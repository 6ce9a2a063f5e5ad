import type { AwsEnvironment } from "../environment";

/** The ARN of a role, written out so that it is known in a plan that has yet to make the role. */
export function roleArn({ partition, account }: AwsEnvironment, path: string, name: string): string {
  return `arn:${partition}:iam::${account}:role${path}${name}`;
}

/** The ARN of a managed policy of an account. */
export function policyArn({ partition, account }: AwsEnvironment, path: string, name: string): string {
  return `arn:${partition}:iam::${account}:policy${path}${name}`;
}
