import { newAccess } from "../../../lib/access/difference";
import { evaluatePolicy, type EvaluatedRequest } from "../../../providers/aws/evaluator/evaluate";
import { accessOfPolicies } from "../../../providers/aws/policy/access-set";

/** Tells whether policies together allow no more than others together: `unknown` counts as a failure. */
export function allowsNoMore(policies: readonly object[], others: readonly object[]): boolean {
  const { verdict } = newAccess(accessOfPolicies(policies, "identity"), accessOfPolicies(others, "identity"), {
    budget: 10_000_000,
  });
  if (verdict === "unknown") throw new Error("the comparison was not decided");
  return verdict === "no";
}

/** Tells whether policies together allow exactly what others together allow. */
export function sameAccess(policies: readonly object[], others: readonly object[]): boolean {
  return allowsNoMore(policies, others) && allowsNoMore(others, policies);
}

/** Decides one request by one policy, with the reference evaluator. */
export function allows(policy: object, request: EvaluatedRequest): boolean {
  return evaluatePolicy(JSON.parse(JSON.stringify(policy)) as never, request).decision === "allowed";
}
