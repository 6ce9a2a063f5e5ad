import type { AccessRequest, AccessSet } from "../../../lib/access/model";
import { evaluator, grantEvaluator, PolicyError } from "../evaluator/evaluate";
import { accessOfLayers, accessOfPolicies } from "../policy/access-set";
import type { PolicySet } from "./policies";

/** Policies that are asked about. */
export interface Subject {
  readonly kind: PolicySet["kind"];
  /** Whether it matters who asks. */
  readonly namesPrincipals: boolean;
  /** What they allow, for the algebra. */
  readonly access: AccessSet;
  /** Whether they allow one request, decided on the documents themselves by code that shares nothing with the algebra. */
  readonly allows: (request: AccessRequest) => boolean;
  /** Why nothing can be said about them: AWS would not take them, or does not say what they mean. */
  readonly problem?: string;
}

/** Policies, ready to be asked about. */
export function subjectOf(policies: PolicySet): Subject {
  const { kind } = policies;
  const access = kind === "identity" ? accessOfLayers(policies.layers) : accessOfPolicies(policies.policies, kind);
  const namesPrincipals = kind !== "identity" || policies.layers.holder !== undefined;
  try {
    const decide = kind === "identity" ? evaluator(policies.layers) : grantEvaluator(policies.policies, kind);
    return { kind, namesPrincipals, access, allows: (request) => decide(request).decision === "allowed" };
  } catch (error) {
    if (!(error instanceof PolicyError)) throw error;
    return { kind, namesPrincipals, access, allows: () => false, problem: error.message };
  }
}
