import type { ActionFacts } from "../access/action-facts";
import type { Document } from "../documents/document";
import { revealedDocuments } from "../documents/revealed";
import { assembleEstate, concernsOf } from "../estate/assemble";
import type { Estate, Identity } from "../estate/model";
import type { Fact } from "../estate/fact";
import type { CredentialKind, IssuerOf, Vendor } from "../estate/vendor";
import { defaultTagKeys, type TagKeys } from "../identity/tags";
import { defaultTierLimits, type Tier, type TierLimits } from "../identity/tier";
import { severities, type RuleContext, type Severity } from "../rules/rule";
import { accessSummary } from "./access-summary";
import { reviewedJobs } from "./jobs";
import { judge } from "./judge";
import { Redaction } from "./redaction";
import type { Finding, ReviewedIdentity, Summary, Verdict } from "./verdict";

/** What a review is given besides the documents. */
export interface ReviewOptions {
  readonly vendors: readonly Vendor[];
  /** What is known of issuers of tokens. */
  readonly issuerOf: IssuerOf;
  /** Long-lived credentials that other vendors than these give out, as they may be stored. @default none is known */
  readonly credentialKinds?: readonly CredentialKind[];
  /** The day to judge expiry by, `YYYY-MM-DD` in UTC. Without it nothing that needs a clock is judged. */
  readonly today?: string;
  /** @default {@link defaultFailOn} */
  readonly failOn?: FailOn;
  /** @default {@link defaultTierLimits} */
  readonly tiers?: Readonly<Record<Tier, TierLimits>>;
  /** @default {@link defaultTagKeys} */
  readonly tagKeys?: TagKeys;
  /**
   * The repository of the workflows among the documents: `acme/checkout`, or with GitHub's numbers `acme@42/checkout@4711`.
   * @default the one that the clone around each file says
   */
  readonly repository?: string;
}

/** Of a platform whose actions nobody has listed. */
const noActions: ActionFacts = { date: "", services: () => [], actionsOf: () => [] };

/** When a review fails. */
export interface FailOn {
  /** The least severity of a violation that fails; `never`: violations don't fail. */
  readonly violation: Severity | "never";
  /**
   * `touched`: an unknown trust or access fails where the document creates or changes the identity. `any`: every
   * unknown fails. `never`: unknowns don't fail.
   */
  readonly unknown: "touched" | "any" | "never";
}

/** Medium, since what is below it can wait for the next change; and unknown trust or access of what this change makes. */
export const defaultFailOn: FailOn = { violation: "medium", unknown: "touched" };

/** Reviews documents: who can do what, and what is wrong with it. Sensitive values take part in it, and none is in the verdict. */
export function review(documents: readonly Document[], options: ReviewOptions): Verdict {
  const blind = estateOf(documents, options);
  const verdict = reviewEstate(blind, documents, options);
  const estate = seenEstate(blind, documents, options);
  return estate === undefined ? verdict : reviewEstate(estate, documents, options, new Redaction(verdict, estate));
}

/** What there is to review in documents. */
export function estateOf(documents: readonly Document[], options: ReviewOptions): Estate {
  return assembleEstate(documents, assemblingOf(options));
}

/**
 * The estate with what rests on sensitive values: for decisions only. What jobs are is told without these, since they name what
 * they ask for.
 *
 * @param blind the estate of the same documents, in which sensitive values are unknown
 * @returns `undefined` where nothing rests on one
 */
export function seenEstate(blind: Estate, documents: readonly Document[], options: ReviewOptions): Estate | undefined {
  const revealed = revealedDocuments(documents, concernsOf(options.vendors));
  return revealed === undefined
    ? undefined
    : assembleEstate(revealed, { ...assemblingOf(options), workloads: blind.jobs });
}

function assemblingOf(options: ReviewOptions): Parameters<typeof assembleEstate>[1] {
  const { vendors, issuerOf, credentialKinds = [], tagKeys = defaultTagKeys, repository } = options;
  return { vendors, issuerOf, credentialKinds, tagKeys, jobs: repository === undefined ? {} : { repository } };
}

/**
 * Reviews an estate that is assembled already, from the same documents with the same options.
 *
 * @param redaction keeps sensitive values out, where the estate was assembled with them. @default it was not
 */
export function reviewEstate(
  estate: Estate,
  documents: readonly Document[],
  options: ReviewOptions,
  redaction?: Redaction,
): Verdict {
  const context = contextOf(options);
  const findings = judge(estate, context, redaction);
  const identities = estate.identities.map((identity) => reviewedIdentity(identity, context));
  const jobs = reviewedJobs(estate);
  return {
    documents: documents.map(({ path, kind, notes }) => ({ path, kind, notes })),
    identities: redaction?.identities(identities) ?? identities,
    findings,
    notAnalysed: redaction?.notAnalysed(estate.notAnalysed) ?? estate.notAnalysed,
    jobs: redaction?.jobs(jobs) ?? jobs,
    controls: redaction?.controls ?? estate.controls,
    summary: summaryOf(estate, findings, options),
  };
}

function contextOf({ tiers, today, vendors }: ReviewOptions): RuleContext {
  const escalations = vendors.flatMap(({ platform, escalations: facts }) =>
    facts === undefined ? [] : [[platform, facts] as const],
  );
  const recognitions = vendors.flatMap(({ platform, recognition }) =>
    recognition === undefined ? [] : [[platform, recognition] as const],
  );
  const platforms = vendors.flatMap(({ platform, facts }) => (facts === undefined ? [] : [[platform, facts] as const]));
  return {
    platforms: new Map(platforms),
    actionsOf: (platform) => vendors.find((vendor) => vendor.platform === platform)?.actions ?? noActions,
    tiers: tiers ?? defaultTierLimits,
    escalations: new Map(escalations),
    recognitions: new Map(recognitions),
    ...(today === undefined ? {} : { today }),
  };
}

function summaryOf(estate: Estate, findings: readonly Finding[], options: ReviewOptions): Summary {
  const violations = Object.fromEntries(severities.map((severity) => [severity, 0])) as Record<Severity, number>;
  for (const { outcome, severity } of findings) if (outcome === "violation") violations[severity] += 1;
  return {
    identities: estate.identities.length,
    violations,
    unknowns: findings.filter(({ outcome }) => outcome === "unknown").length,
    waived: findings.filter(({ outcome }) => outcome === "waived").length,
    notAnalysed: estate.notAnalysed.length,
    failed: findings.some((found) => fails(found, options.failOn ?? defaultFailOn)),
    catalogue: options.vendors.find(({ actions }) => actions !== undefined)?.actions?.date ?? noActions.date,
    today: options.today ?? null,
  };
}

/** Whether a finding fails the review under the settings. */
export function fails(found: Finding, failOn: FailOn): boolean {
  if (found.outcome === "violation") {
    return failOn.violation !== "never" && severities.indexOf(found.severity) >= severities.indexOf(failOn.violation);
  }
  if (found.outcome !== "unknown" || failOn.unknown === "never") return false;
  return failOn.unknown === "any" || (found.touched && (found.family === "trust" || found.family === "access"));
}

function reviewedIdentity(identity: Identity, { actionsOf, platforms }: RuleContext): ReviewedIdentity {
  const { metadata, trust, access, boundary, session } = identity;
  const facts = { ...metadata, boundary, "longest session": session.longest };
  const missing = Object.entries(facts).flatMap(([name, fact]: [string, Fact<unknown>]) =>
    fact.known ? [] : [`${name}: ${fact.reason}`],
  );
  return {
    id: identity.id,
    address: identity.address,
    platform: identity.platform,
    kind: identity.kind,
    document: identity.document,
    change: identity.change,
    constructPath: identity.constructPath ?? null,
    owner: valueOf(metadata.owner),
    approver: valueOf(metadata.approver),
    environment: valueOf(metadata.environment),
    tier: valueOf(metadata.tier),
    expires: valueOf(metadata.expires),
    longestSession: valueOf(session.longest),
    boundary: valueOf(boundary),
    trust: trust.summary,
    access: accessSummary(access, actionsOf(identity.platform), platforms?.get(identity.platform)?.resourceWords),
    unknown: [...trust.unknown, ...access.layers.flatMap(({ unknown }) => unknown), ...missing],
  };
}

function valueOf<T>(fact: Fact<T | undefined>): T | null {
  return fact.known ? (fact.value ?? null) : null;
}
