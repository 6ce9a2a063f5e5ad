import { showsToken, type TokenWorkload, type Workload } from "../../lib/bundles/workload";
import { defaultIamQuotas } from "../../lib/identity/iam-quotas";
import { firstInstantAfter, firstInstantOf } from "../../lib/identity/dates";
import type { Validity } from "../../lib/identity/record";
import { shown, SpecError, type SpecIssue } from "../../lib/identity/spec-error";
import type { AwsEnvironment } from "./environment";
import type { RenderOptions } from "./matrix";
import { checkPolicySize, trustPolicySize } from "./quotas";
import type { PolicyConditions } from "./statement";
import type { Callers } from "./workloads/callers";
import { callersOf } from "./workloads/callers-of";

/** A trust policy: who may assume a role. */
export interface TrustPolicyDocument {
  readonly Version: "2012-10-17";
  readonly Statement: readonly TrustStatement[];
}

export interface TrustStatement {
  readonly Sid: string;
  readonly Effect: "Allow";
  readonly Principal: Readonly<Partial<Record<"AWS" | "Federated" | "Service", string>>>;
  readonly Action: string | readonly string[];
  readonly Condition: PolicyConditions;
}

/** Where a role is that trusts a workload. */
export interface TrustPlace {
  readonly environment: AwsEnvironment;
  /** ARN of the account's OpenID Connect provider for the workload's issuer. @default the one that AWS derives from the issuer's URL */
  readonly oidcProviderArn?: string | undefined;
}

export interface TrustOptions extends RenderOptions {
  /** Further conditions, all of which hold: where the workload's calls come from, say. @default none */
  readonly conditions?: PolicyConditions;
}

/**
 * Lets the workload assume the role, and nobody else, from the first to the last day of the validity in UTC. The first day is
 * enforced like the last: whoever approved a window approved no day before it. Who renews a bot sets the first day to the
 * day of the renewal.
 *
 * Which claims AWS STS evaluates beside `aud` and `sub`:
 * https://docs.aws.amazon.com/service-authorization/latest/reference/list_awssecuritytokenservice.html
 *
 * @throws SpecError where the workload has no exact audience and subject or is none that AWS knows, or the document is
 * larger than AWS takes
 */
export function renderTrustPolicy(
  workload: Workload,
  { environment, oidcProviderArn }: TrustPlace,
  validity: Validity,
  { isUnresolved = () => false, path = "bot", quotas = defaultIamQuotas, conditions = {} }: TrustOptions = {},
): TrustPolicyDocument {
  const open = showsToken(workload) ? openClaims(workload) : [];
  if (open.length > 0) throw new SpecError(path, open);
  const callers = callersOf(workload, environment, { isUnresolved, path, oidcProviderArn });
  const document: TrustPolicyDocument = {
    Version: "2012-10-17",
    Statement: [statement(callers, validity, conditions)],
  };
  const { issues } = checkPolicySize(document, trustPolicySize(quotas), "runsIn", isUnresolved);
  if (issues.length > 0) throw new SpecError(path, issues);
  return document;
}

function statement(
  { principal, actions, context }: Callers,
  validity: Validity,
  further: PolicyConditions,
): TrustStatement {
  return {
    Sid: "Workload",
    Effect: "Allow",
    Principal: { [principal.type]: principal.name },
    Action: oneOrMore(actions),
    Condition: merged([
      ...Object.entries(context).map(([key, { operator, values }]) => ({ [operator]: { [key]: oneOrMore(values) } })),
      { DateGreaterThanEquals: { "aws:CurrentTime": firstInstantOf(validity.from) } },
      { DateLessThan: { "aws:CurrentTime": firstInstantAfter(validity.until) } },
      further,
    ]),
  };
}

/** All of the conditions. @throws RangeError where two are about the same key by the same operator, since one would be lost */
function merged(all: readonly PolicyConditions[]): PolicyConditions {
  const byOperator = new Map<string, Record<string, string | readonly string[]>>();
  for (const [operator, keys] of all.flatMap((conditions) => Object.entries(conditions))) {
    const known = byOperator.get(operator) ?? {};
    const twice = Object.keys(keys).find((key) => key in known);
    if (twice !== undefined)
      throw new RangeError(`two conditions ${operator} on ${twice} can't stand in one statement`);
    byOperator.set(operator, { ...known, ...keys });
  }
  return Object.fromEntries(byOperator);
}

function oneOrMore(values: readonly string[]): string | readonly string[] {
  const [only, ...more] = values;
  return only !== undefined && more.length === 0 ? only : values;
}

/** A condition without values, or without a subject, would admit nobody, or everybody that the issuer knows. */
function openClaims({ issuer, audience, claims }: TokenWorkload): SpecIssue[] {
  const todo = "make the workload with a function such as `githubActions`";
  const texts = [["runsIn.issuer", issuer] as const, ["runsIn.audience", audience] as const];
  const empty = texts
    .filter(([, text]) => text === "")
    .map(([property]) => ({ property, given: shown(""), allowed: "a text", todo }));
  const wanted = new Map([["sub", []], ...Object.entries(claims)]);
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
