/**
 * A reference evaluator of AWS policies: decides single requests, statement by statement, from AWS's text. It is naive on purpose and
 * shares no code with the decision procedure nor with the translator of policies, so that each can be held against the other.
 */
import { decide, decideAlone } from "./decide";
import type { Decision } from "./decision";
import { readLayers, type EvaluatedLayers } from "./layers";
import { readPolicy, type PolicyJson } from "./read-policy";
import { readRequest, type EvaluatedRequest } from "./request";

export type { Decision } from "./decision";
export type { EvaluatedLayers } from "./layers";
export { PolicyError } from "./policy-error";
export type { PolicyJson } from "./read-policy";
export type { EvaluatedRequest } from "./request";

/**
 * Decides a request of an identity on a resource of the same account.
 *
 * @throws {PolicyError} where a policy is not one that AWS would store, or says something about which AWS's text says nothing
 */
export function evaluate(layers: EvaluatedLayers, request: EvaluatedRequest): Decision {
  return evaluator(layers)(request);
}

/**
 * Reads the layers once, for many requests.
 *
 * @throws {PolicyError} as {@link evaluate}
 */
export function evaluator(layers: EvaluatedLayers): (request: EvaluatedRequest) => Decision {
  const read = readLayers(layers);
  return (request) => decide(read, readRequest(request, layers.boundary !== undefined));
}

/**
 * Decides by one identity policy alone.
 *
 * @throws {PolicyError} as {@link evaluate}
 */
export function evaluatePolicy(policy: PolicyJson, request: EvaluatedRequest): Decision {
  return decideAlone(readPolicy(policy, "the policy", "identity"), readRequest(request));
}

/** Who asks to assume a role, by which action of STS, with which claims. */
export type AssumeRequest = Omit<EvaluatedRequest, "resource">;

/**
 * Decides by a role's trust policy whether somebody may assume the role. An account that it names may let its principals do so,
 * which takes an identity policy of theirs as well.
 *
 * @throws {PolicyError} as {@link evaluate}
 */
export function evaluateTrust(trustPolicy: PolicyJson, request: AssumeRequest): Decision {
  return decideAlone(readPolicy(trustPolicy, "the trust policy", "trust"), readRequest({ ...request, resource: "*" }));
}

/**
 * Reads policies that name their principals once, for many requests: whoever they name, they allow, if none of them denies it.
 *
 * @param kind `trust`: no statement names a resource, since each is about what the policy is attached to
 * @throws {PolicyError} as {@link evaluate}
 */
export function grantEvaluator(
  policies: readonly PolicyJson[],
  kind: "resource" | "trust",
): (request: EvaluatedRequest) => Decision {
  const read = policies.map((policy, at) => readPolicy(policy, `${kind} policy ${at + 1}`, kind));
  const together = { name: `the ${kind} policies`, statements: read.flatMap(({ statements }) => statements) };
  return (request) => decideAlone(together, readRequest(request));
}
