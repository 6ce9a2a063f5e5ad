import type { AwsEnvironment } from "../environment";

/** The ARN of a role, written out so that it is known in a plan that has yet to make the role. */
export function roleArn({ partition, account }: AwsEnvironment, path: string, name: string): string {
  return `arn:${partition}:iam::${account}:role${path}${name}`;
}

/** The ARN of an account's provider for an issuer's tokens; AWS derives it from the issuer's URL. */
export function oidcProviderArn({ partition, account }: Omit<AwsEnvironment, "region">, issuer: string): string {
  return `arn:${partition}:iam::${account}:oidc-provider/${issuer}`;
}
