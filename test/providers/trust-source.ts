import { newAccess } from "../../lib/access/difference";
import { evaluate } from "../../lib/access/evaluate";
import type { AccessSet, Condition, Region } from "../../lib/access/model";
import type { Value } from "../../lib/documents/value";
import type { TokenWorkload, Workload } from "../../lib/bundles/workload";
import { SpecError } from "../../lib/identity/spec-error";
import { evaluateTrust, type AssumeRequest } from "../../providers/aws/evaluator/evaluate";
import { translatePolicy } from "../../providers/aws/policy/translate";
import { issuerClaims } from "../../providers/aws/policy/issuer-keys";
import { renderTrustPolicy, type TrustPolicyDocument } from "../../providers/aws/trust-policy";
import { callersOf } from "../../providers/aws/workloads/callers-of";
import { callersRegion } from "../../providers/aws/workloads/region";
import { findingsOf, policy, roleStack } from "../rules/stack";

/** Where every bot of these tests is. */
export const place = { partition: "aws", account: "111122223333", region: "eu-central-1" };
const validity = { from: "2026-10-01", until: "2026-12-31" };
const withinValidity = "2026-11-26T12:00:00Z";

/** From the first instant of the first day to the last of the last. */
const during = [time("greater-or-equal", "2026-10-01T00:00:00Z"), time("less", "2027-01-01T00:00:00Z")];

/** The trust policy of a bot that runs there. */
export function trustOf(workload: Workload): TrustPolicyDocument {
  return renderTrustPolicy(workload, { environment: place }, validity);
}

/** Whether a bot that runs there is assumed by a call, by the reference evaluator and by the algebra alike. */
export function admits(workload: Workload, call: AssumeRequest): boolean {
  const document = trustOf(workload);
  const context = { "aws:CurrentTime": withinValidity, ...call.context };
  const lower = Object.fromEntries(Object.entries(context).map(([key, value]) => [key.toLowerCase(), value]));
  const byAlgebra = evaluate(accessOf(document), { ...call, resource: "*", context: lower }, (hole) => hole);
  const byEvaluator = evaluateTrust(document, { ...call, context }).decision === "allowed";
  if (byAlgebra !== byEvaluator) throw new Error(`algebra: ${byAlgebra}, reference evaluator: ${byEvaluator}`);
  return byEvaluator;
}

/** Whether a bot is assumed with a token of its issuer, of whose claims STS takes those that AWS lists. */
export function admitsToken(workload: TokenWorkload, claims: Readonly<Record<string, string>>): boolean {
  const { issuer } = workload;
  const taken = new Set(issuerClaims(issuer));
  const context = Object.entries({ aud: workload.audience, ...claims })
    .filter(([claim]) => taken.has(claim))
    .map(([claim, value]) => [`${issuer}:${claim}`, value]);
  return admits(workload, {
    principal: `Federated:${trustOf(workload).Statement[0]?.Principal.Federated ?? ""}`,
    action: "sts:AssumeRoleWithWebIdentity",
    context: Object.fromEntries(context) as Record<string, string>,
  });
}

/** What a trust policy admits beyond the declared workload, and what of it it leaves out, both proved. */
export function exactness(workload: Workload): { readonly beyond: string; readonly missing: string } {
  const options = { isUnresolved: () => false, path: "bot" };
  const declared = callersRegion(callersOf(workload, place, options));
  const expected = accessOfRegion({ ...declared, conditions: [...declared.conditions, ...during] });
  const rendered = accessOf(trustOf(workload));
  return { beyond: newAccess(rendered, expected).verdict, missing: newAccess(expected, rendered).verdict };
}

/** What the reviewer says of the trust in a role that writes. */
export function trustFindings(workload: Workload): string[] {
  const access = policy({ Action: "s3:PutObject", Resource: "arn:aws:s3:::acme-site/*" });
  return findingsOf(roleStack({ assume_role_policy: JSON.stringify(trustOf(workload)) }, access))
    .filter(({ rule }) => rule.startsWith("trust-"))
    .map(({ rule, outcome, message }) => `${rule} ${outcome}: ${message}`);
}

/** The properties that are wrong with what a maker is given. */
export function wrongProperties(make: () => unknown): string[] {
  try {
    make();
    return [];
  } catch (error) {
    if (error instanceof SpecError) return error.issues.map(({ property }) => property);
    throw error;
  }
}

function accessOf(document: TrustPolicyDocument): AccessSet {
  const { policy: read, problems } = translatePolicy(JSON.parse(JSON.stringify(document)) as Value, "trust", {
    kind: "trust",
  });
  if (problems.length > 0) throw new Error(problems.join("; "));
  return { layers: [{ name: "trust policy", policies: [read], unknown: [] }] };
}

function time(comparison: "greater-or-equal" | "less", instant: string): Condition {
  const test = { kind: "instant", comparison, bounds: [Date.parse(instant)] } as const;
  return { kind: "value", key: "aws:currenttime", quantifier: "one", whenAbsent: false, inEveryRequest: true, test };
}

function accessOfRegion(region: Region): AccessSet {
  return { layers: [{ name: "declared", policies: [{ name: "declared", allow: [region], deny: [] }], unknown: [] }] };
}
