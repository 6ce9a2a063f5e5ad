import type { Workload } from "../../lib/bundles/blueprint";
import { defaultIamQuotas } from "../../lib/identity/iam-quotas";
import { firstInstantAfter, firstInstantOf } from "../../lib/identity/dates";
import type { Validity } from "../../lib/identity/record";
import { shown, SpecError, type SpecIssue } from "../../lib/identity/spec-error";
import type { RenderOptions } from "./matrix";
import { checkPolicySize, trustPolicySize } from "./quotas";
import type { PolicyConditions } from "./statement";

/** A trust policy: who may assume a role. */
export interface TrustPolicyDocument {
  readonly Version: "2012-10-17";
  readonly Statement: readonly TrustStatement[];
}

export interface TrustStatement {
  readonly Sid: string;
  readonly Effect: "Allow";
  readonly Principal: { readonly Federated: string };
  readonly Action: "sts:AssumeRoleWithWebIdentity";
  readonly Condition: PolicyConditions;
}

/**
 * Lets the workload assume the role, by the exact values of its token's audience and claims, from the first to the last
 * day of the validity in UTC. The first day is enforced like the last: whoever approved a window approved no day
 * before it. Who renews a bot sets the first day to the day of the renewal.
 *
 * Which claims AWS STS evaluates beside `aud` and `sub`:
 * https://docs.aws.amazon.com/service-authorization/latest/reference/list_awssecuritytokenservice.html
 *
 * @param providerArn ARN of the account's OpenID Connect provider for the workload's issuer
 * @throws SpecError where the workload has no exact audience and subject, or the document is larger than AWS takes
 */
export function renderTrustPolicy(
  workload: Workload,
  providerArn: string,
  validity: Validity,
  { isUnresolved = () => false, path = "bot", quotas = defaultIamQuotas }: RenderOptions = {},
): TrustPolicyDocument {
  const document: TrustPolicyDocument = {
    Version: "2012-10-17",
    Statement: [
      {
        Sid: "Workload",
        Effect: "Allow",
        Principal: { Federated: providerArn },
        Action: "sts:AssumeRoleWithWebIdentity",
        Condition: {
          StringEquals: tokenConditions(workload),
          DateGreaterThanEquals: { "aws:CurrentTime": firstInstantOf(validity.from) },
          DateLessThan: { "aws:CurrentTime": firstInstantAfter(validity.until) },
        },
      },
    ],
  };
  const issues = [
    ...workloadIssues(workload),
    ...checkPolicySize(document, trustPolicySize(quotas), "runsIn", isUnresolved).issues,
  ];
  if (issues.length > 0) throw new SpecError(path, issues);
  return document;
}

function tokenConditions({ issuer, audience, claims }: Workload): Record<string, string | readonly string[]> {
  const conditions = Object.entries(claims).map(
    ([claim, values]) => [`${issuer}:${claim}`, oneOrMore(values)] as const,
  );
  return Object.fromEntries([[`${issuer}:aud`, audience] as const, ...conditions]);
}

function oneOrMore(values: readonly string[]): string | readonly string[] {
  const [only, ...more] = values;
  return only !== undefined && more.length === 0 ? only : values;
}

/** A condition without values, or without a subject, would admit nobody, or everybody that the issuer knows. */
function workloadIssues({ issuer, audience, claims }: Workload): SpecIssue[] {
  const todo = "make the workload with a function such as `githubActions`";
  const texts = [["runsIn.issuer", issuer] as const, ["runsIn.audience", audience] as const];
  const empty = texts
    .filter(([, text]) => text === "")
    .map(([property]) => ({ property, given: shown(""), allowed: "a text", todo }));
  const wanted = new Map<string, readonly string[]>([["sub", []], ...Object.entries(claims)]);
  const loose = [...wanted].filter(([, values]) => values.length === 0 || values.includes(""));
  return [
    ...empty,
    ...loose.map(([claim]) => ({
      property: `runsIn.claims.${claim}`,
      given: shown(""),
      allowed: "at least one exact value",
      todo,
    })),
  ];
}
