import type { ClaimValue, RunForm, TokenWorkload } from "../../../lib/bundles/workload";
import type { IsUnresolved, SpecIssue } from "../../../lib/identity/spec-error";
import type { AwsEnvironment } from "../environment";
import { issuerClaims } from "../policy/issuer-keys";
import { equals, type CallerContext, type Callers } from "./callers";

/** Google is the one issuer of ours that AWS names by itself, so that an account needs no provider for it. */
const builtIn: ReadonlySet<string> = new Set(["accounts.google.com"]);

/**
 * Who shows a token of the workload's.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html#principal-federated-web-identity
 *
 * @param providerArn ARN of the account's OpenID Connect provider for the issuer. @default the one that AWS derives from its URL
 */
export function tokenCallers(
  { issuer, audience, claims }: TokenWorkload,
  environment: Omit<AwsEnvironment, "region">,
  providerArn?: string,
): Callers {
  const name = needsProvider(issuer) ? (providerArn ?? oidcProviderArn(environment, issuer)) : issuer;
  const compared = Object.entries(claims).map(
    ([claim, values]) => [`${issuer}:${claim}`, claimContext(values)] as const,
  );
  return {
    principal: { type: "Federated", name },
    actions: ["sts:AssumeRoleWithWebIdentity"],
    context: Object.fromEntries([[`${issuer}:aud`, equals(audience)] as const, ...compared]),
  };
}

/** Whether an account has to have an OpenID Connect provider before its roles can trust the issuer. */
export function needsProvider(issuer: string): boolean {
  return !builtIn.has(issuer);
}

/** The ARN of an account's provider for an issuer's tokens; AWS derives it from the issuer's URL. */
export function oidcProviderArn({ partition, account }: Omit<AwsEnvironment, "region">, issuer: string): string {
  return `arn:${partition}:iam::${account}:oidc-provider/${issuer}`;
}

/**
 * The claims that STS takes from no token of the issuer, so that a role that demands them admits nobody. Nothing is known of
 * an issuer that is named only at deployment.
 */
export function claimsNobodyHas({ issuer, claims }: TokenWorkload, isUnresolved: IsUnresolved): SpecIssue[] {
  if (isUnresolved(issuer)) return [];
  const evaluated = issuerClaims(issuer);
  return Object.keys(claims)
    .filter((claim) => !evaluated.includes(claim))
    .map((claim) => ({
      property: `runsIn.claims.${claim}`,
      given: "a claim that no request has: AWS STS does not evaluate it",
      allowed: evaluated.map((known) => `\`${known}\``).join(", "),
      todo: "demand what it says in the subject, if the issuer can put it there",
    }));
}

function claimContext(values: readonly ClaimValue[]): CallerContext {
  const exact = values.filter((value) => typeof value === "string");
  if (exact.length === values.length) return equals(...exact);
  return { operator: "StringLike", values: values.map(likeness) };
}

/** Parts of a run as wildcards: as many characters as the form has. */
function likeness(value: ClaimValue): string {
  if (typeof value === "string") return value;
  return value.parts.map((part) => (typeof part === "string" ? part : wildcards[part.form])).join("");
}

const wildcards: Readonly<Record<RunForm, string>> = {
  uuid: [8, 4, 4, 4, 12].map((length) => "?".repeat(length)).join("-"),
  commit: "?".repeat(40),
  text: "*",
};
