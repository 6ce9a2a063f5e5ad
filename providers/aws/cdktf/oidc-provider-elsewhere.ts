import { Token } from "cdktf";
import { shown, SpecError } from "../../../lib/identity/spec-error";
import { accountIssues } from "../environment";
import { oidcProviderArn } from "../workloads/token";
import type { IOidcProvider } from "./issuer-provider";

/**
 * A provider of an issuer that is made elsewhere, by its ARN.
 * @param path what people call, for the error
 * @throws SpecError where the ARN is literal and not the issuer's provider's
 */
export function providerFromArn(path: string, arn: string, issuer: string): IOidcProvider {
  if (Token.isUnresolved(arn) || isArnOf(arn, issuer)) return { arn };
  const allowed = `\`arn:aws:iam::<account>:oidc-provider/${issuer}\``;
  const todo = "give the ARN of the account's OpenID Connect provider for this issuer";
  throw new SpecError(path, [{ property: "arn", given: shown(arn), allowed, todo }]);
}

/** A provider of an issuer that is made elsewhere, by its account. @throws SpecError */
export function providerFromAccount(
  path: string,
  { account, partition }: { readonly account: string; readonly partition: string },
  issuer: string,
): IOidcProvider {
  const issues = accountIssues(account, Token.isUnresolved);
  if (issues.length > 0) throw new SpecError(path, issues);
  return { arn: oidcProviderArn({ account, partition }, issuer) };
}

/** Whether a literal ARN is the one of an issuer's provider in some account. */
export function isArnOf(arn: string, issuer: string): boolean {
  const [, named] = /^arn:aws[a-z-]*:iam::\d{12}:oidc-provider\/(.+)$/s.exec(arn) ?? [];
  return named === issuer;
}
