import { evidenceFor } from "../identity/evidence";
import type { Blueprint, Grant } from "./blueprint";
import { claimText, showsToken, type Workload } from "./workload";
import type { IdentityProof, ProofWitness } from "./proof";

/** What is known only of one run. */
export interface RunFacts {
  /** Hash of the commit that is synthesised. */
  readonly commit?: string;
  /** The pipeline's run. */
  readonly runId?: string;
  readonly deploymentId?: string;
}

export interface ManifestOptions {
  /** The environments in which evidence of production is mandatory. @default prod */
  readonly production?: readonly string[];
  /** What is proved of each bot, in their order. @default nothing is said of it */
  readonly proofs?: readonly (IdentityProof | undefined)[];
}

export type JsonValue = string | number | boolean | null | readonly JsonValue[] | { readonly [key: string]: JsonValue };

/**
 * The manifest that stands beside the output: what was declared, with the evidence for it, and which run declared it.
 * Facts of a run are here and never in a resource, where they would change it with every commit. Bots are in the order
 * given; evidence that a run owes and does not give is listed as missing.
 */
export function renderManifest(
  bots: readonly Blueprint[],
  run: RunFacts = {},
  { production = ["prod"], proofs = [] }: ManifestOptions = {},
): JsonValue {
  return {
    version: "1.0",
    run: present({ commit: run.commit, runId: run.runId, deploymentId: run.deploymentId }),
    bots: bots.map((bot, at) => ({ ...describeBot(bot, run, production), ...describeProof(proofs[at]) })),
  };
}

function describeBot(
  { bundle, name, identity, workload, grants, network, session }: Blueprint,
  run: RunFacts,
  production: readonly string[],
): Readonly<Record<string, JsonValue>> {
  const { classification, limits, validity } = identity;
  return {
    bundle,
    name,
    ...present({ ticket: identity.ticket }),
    owner: identity.owner,
    approver: identity.approver,
    businessUnit: identity.businessUnit,
    application: identity.application,
    environment: identity.environment,
    purpose: identity.purpose,
    classification: {
      function: classification.function,
      trustBoundary: classification.trustBoundary,
      blastRadius: classification.blastRadius,
    },
    tier: identity.tier,
    tierReason: identity.tierReason,
    approval: limits.approval,
    recertifyDays: limits.recertify,
    validity: { from: validity.from, until: validity.until },
    sessionSeconds: session,
    evidence: { ...identity.evidence },
    missingEvidence: missingOf(identity, run, production),
    workload: describeWorkload(workload),
    grants: grants.map(describeGrant),
    ...(network === undefined ? {} : { network: described(network) }),
  };
}

function describeWorkload(workload: Workload): JsonValue {
  if (!showsToken(workload)) return described(workload);
  const { kind, issuer, audience, claims, description } = workload;
  const values = Object.entries(claims).map(([claim, all]) => [claim, all.map(claimText)] as const);
  return { kind, issuer, audience, claims: Object.fromEntries(values), description };
}

function describeProof(proof: IdentityProof | undefined): Readonly<Record<string, JsonValue>> {
  if (proof === undefined) return {};
  const { allowUnproved, statements } = proof;
  return {
    proof: {
      ...present({ allowUnproved }),
      statements: statements.map(({ claim, words, verdict, reason, witness }) => ({
        claim,
        words,
        verdict,
        ...(reason === undefined ? {} : { reason }),
        ...(witness === undefined ? {} : { witness: describeWitness(witness) }),
      })),
    },
  };
}

function describeWitness({ action, resource, principal, context }: ProofWitness): JsonValue {
  return { action, resource, ...(principal === undefined ? {} : { principal }), context: { ...context } };
}

function missingOf(
  { classification, environment }: Blueprint["identity"],
  run: RunFacts,
  production: readonly string[],
): readonly string[] {
  const facts = new Map<string, unknown>(Object.entries(run));
  const owed = evidenceFor(classification, production.includes(environment)).flatMap(({ fields }) => fields);
  return owed.filter(({ name, place }) => place === "run" && facts.get(name) === undefined).map(({ name }) => name);
}

/** A target's own properties are texts and lists of texts; each vendor names them. */
function describeGrant({ target, verb, window }: Grant): JsonValue {
  const within = window === undefined ? {} : { window: { from: window.from, until: window.until } };
  return { verb, target: described(target), ...within };
}

function described(named: object): Record<string, string | readonly string[]> {
  const told = Object.entries(named).filter((entry): entry is [string, string | readonly string[]] =>
    isTextOrTexts(entry[1]),
  );
  return Object.fromEntries(told);
}

function isTextOrTexts(value: unknown): value is string | readonly string[] {
  return typeof value === "string" || (Array.isArray(value) && value.every((part) => typeof part === "string"));
}

function present(values: Readonly<Record<string, string | undefined>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(values).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}
