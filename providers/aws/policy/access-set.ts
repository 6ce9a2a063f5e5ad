import type { AccessSet, Layer } from "../../../lib/access/model";
import { parsePolicy } from "./parse";
import { translatePolicy, type TranslationOptions } from "./translate";

/** A policy as its JSON value, or as its text. */
export type PolicyInput = string | object;

/**
 * The policies that decide what one identity can do, by AWS's layers: each layer that is there must allow a request, and
 * none may deny it.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
 */
export interface PolicyLayers {
  readonly identity: readonly PolicyInput[];
  readonly boundary?: readonly PolicyInput[];
  readonly session?: readonly PolicyInput[];
  /** Service control policies; several of one level of the organisation are in one list. */
  readonly scp?: readonly (readonly PolicyInput[])[];
  /** Resource control policies, likewise. */
  readonly rcp?: readonly (readonly PolicyInput[])[];
}

/** What an identity can do by its policies. A policy that can't be read is a part of its layer that is not known. */
export function accessOfLayers({ identity, boundary, session, scp = [], rcp = [] }: PolicyLayers): AccessSet {
  const optional = (name: string, policies: readonly PolicyInput[] | undefined): Layer[] =>
    policies === undefined ? [] : [layerOf(name, policies, "boundary")];
  return {
    layers: [
      layerOf("identity", identity, "identity"),
      ...optional("boundary", boundary),
      ...optional("session", session),
      ...scp.map((level, at) => layerOf(`scp[${at}]`, level, "boundary")),
      ...rcp.map((level, at) => layerOf(`rcp[${at}]`, level, "boundary")),
    ],
  };
}

/** What one policy of a resource, or a role's trust policy, allows whom. */
export function accessOfPolicy(policy: PolicyInput, kind: TranslationOptions["kind"]): AccessSet {
  return accessOfPolicies([policy], kind);
}

/** What several policies together allow whom: what one of them allows, and none denies. */
export function accessOfPolicies(policies: readonly PolicyInput[], kind: TranslationOptions["kind"]): AccessSet {
  return { layers: [layerOf("policy", policies, kind)] };
}

function layerOf(name: string, policies: readonly PolicyInput[], kind: TranslationOptions["kind"]): Layer {
  const read = policies.map((policy, at) => {
    const label = policies.length === 1 ? name : `${name}[${at}]`;
    const parsed = parsePolicy(typeof policy === "string" ? policy : JSON.stringify(policy));
    if ("problem" in parsed) return { policy: undefined, problems: [`${label}: ${parsed.problem}`] };
    return translatePolicy(parsed.document, label, { kind });
  });
  return {
    name,
    policies: read.flatMap(({ policy }) => policy ?? []),
    unknown: read.flatMap(({ problems }) => problems),
  };
}
