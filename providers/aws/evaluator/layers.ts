import type { Policy, PolicyKind } from "./policy";
import { readPolicy, type PolicyJson } from "./read-policy";

/** The policies that bear on one request of one identity, as JSON values. What is left out is not there. */
export interface EvaluatedLayers {
  /** Attached to the identity, inline or managed, or to its groups: one must allow. */
  readonly identity: readonly PolicyJson[];
  /** Permissions boundary: must allow too. */
  readonly boundary?: readonly PolicyJson[];
  /** Session policies, passed when the session began: one of them must allow too. */
  readonly session?: readonly PolicyJson[];
  /** Service control policies by level (root, organisational units, account): each level must allow. */
  readonly scp?: readonly (readonly PolicyJson[])[];
  /** Resource control policies by level: each level must allow. */
  readonly rcp?: readonly (readonly PolicyJson[])[];
  /** The policy of the resource, which belongs to the identity's account. */
  readonly resource?: readonly PolicyJson[];
}

/** The same, read once for many requests. */
export interface ReadLayers {
  readonly identity: readonly Policy[];
  readonly boundary?: readonly Policy[];
  readonly session?: readonly Policy[];
  readonly scp: readonly (readonly Policy[])[];
  readonly rcp: readonly (readonly Policy[])[];
  readonly resource: readonly Policy[];
}

/** @throws {PolicyError} */
export function readLayers({
  identity,
  boundary,
  session,
  scp = [],
  rcp = [],
  resource = [],
}: EvaluatedLayers): ReadLayers {
  return {
    identity: readAll(identity, "identity", "identity policy"),
    ...(boundary === undefined ? {} : { boundary: readAll(boundary, "boundary", "permissions boundary") }),
    ...(session === undefined ? {} : { session: readAll(session, "session", "session policy") }),
    scp: scp.map((level, at) => readAll(level, "scp", "service control policy", ` of level ${at + 1}`)),
    rcp: rcp.map((level, at) => readAll(level, "rcp", "resource control policy", ` of level ${at + 1}`)),
    resource: readAll(resource, "resource", "resource policy"),
  };
}

function readAll(documents: readonly PolicyJson[], kind: PolicyKind, name: string, place = ""): Policy[] {
  return documents.map((document, at) => readPolicy(document, `${name} ${at + 1}${place}`, kind));
}
