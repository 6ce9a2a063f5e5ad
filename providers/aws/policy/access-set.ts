import { withKnownValues } from "../../../lib/access/known-values";
import type { AccessSet, Layer } from "../../../lib/access/model";
import { layerOfHolder, type Holder } from "./holder";
import { parsePolicy } from "./parse";
import type { Naming } from "./principals";
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
  /** Policies of resources of the identity's account. They add to what it may do; who has it must be known. */
  readonly resource?: readonly PolicyInput[];
  /** Who has the policies. Requests of others are not allowed. @default anybody, whose name does not matter */
  readonly holder?: Holder;
}

/** What an identity can do by its policies. A policy that can't be read is a part of its layer that is not known. */
export function accessOfLayers(policies: PolicyLayers): AccessSet {
  const { identity, boundary, session, scp = [], rcp = [], resource, holder } = policies;
  const grants = resource === undefined ? undefined : grantsOf(resource, boundary !== undefined);
  const optional = (name: string, policies: readonly PolicyInput[] | undefined): Layer[] =>
    policies === undefined ? [] : [withGrants(layerOf(name, policies, "boundary"), grants?.unlimited)];
  const set = {
    layers: [
      withGrants(layerOf("identity", identity, "identity"), grants?.unlimited, grants?.limited),
      ...optional("boundary", boundary),
      ...optional("session", session),
      ...scp.map((level, at) => layerOf(`scp[${at}]`, level, "boundary")),
      ...rcp.map((level, at) => layerOf(`rcp[${at}]`, level, "boundary")),
      ...(holder === undefined ? [] : [layerOfHolder(holder)]),
    ],
  };
  return holder === undefined ? set : withKnownValues(set, holder.conditions);
}

/** What resources' policies grant to identities of their account, and deny them. */
interface Grants {
  /** To a user, or to a session, by name: boundary and session policy don't limit it. */
  readonly unlimited: Layer;
  /** To a role, or to the user of a federated session: under boundary and session policy. With all denials. */
  readonly limited: Layer;
}

/**
 * Sorts what resources' policies grant by which layers limit it. A grant to the account is none by itself: it leaves to the
 * identity policies whom they allow.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-denyallow.html
 */
function grantsOf(policies: readonly PolicyInput[], isBounded: boolean): Grants {
  const granted = (naming: Naming): Layer => layerOf("resource", policies, "resource", { naming, isBounded });
  const unlimited = granted("directly");
  return {
    unlimited: { ...unlimited, policies: unlimited.policies.map((policy) => ({ ...policy, deny: [] })) },
    limited: granted("by its entity"),
  };
}

/**
 * A layer that does not limit some grants: it allows them as well. "By all layers, or by a grant" is the same as "by each
 * layer, or by the grant in its place", so that an identity's access stays a conjunction of layers.
 */
function withGrants(layer: Layer, ...grants: readonly (Layer | undefined)[]): Layer {
  const all = [layer, ...grants.flatMap((grant) => grant ?? [])];
  return {
    name: layer.name,
    policies: all.flatMap(({ policies }) => policies),
    unknown: [...new Set(all.flatMap(({ unknown }) => unknown))],
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

function layerOf(
  name: string,
  policies: readonly PolicyInput[],
  kind: TranslationOptions["kind"],
  options: Omit<TranslationOptions, "kind"> = {},
): Layer {
  const read = policies.map((policy, at) => {
    const label = policies.length === 1 ? name : `${name}[${at}]`;
    const parsed = parsePolicy(typeof policy === "string" ? policy : JSON.stringify(policy));
    if ("problem" in parsed) return { policy: undefined, problems: [`${label}: ${parsed.problem}`] };
    return translatePolicy(parsed.document, label, { kind, ...options });
  });
  return {
    name,
    policies: read.flatMap(({ policy }) => policy ?? []),
    unknown: read.flatMap(({ problems }) => problems),
  };
}
