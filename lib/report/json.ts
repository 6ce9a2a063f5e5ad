import type { AccessRequest } from "../access/model";
import type { Location } from "../documents/document";
import type { Control } from "../estate/control";
import { reasonWords } from "../estate/fact";
import type { NotAnalysed } from "../estate/model";
import type {
  AccessRow,
  Finding,
  JobIdentity,
  ReviewedDocument,
  ReviewedIdentity,
  ReviewedJob,
  Summary,
  Verdict,
} from "../review/verdict";
import type { PathNote, ProvedStatement, ReportOptions, Unread } from "./options";
import type { Report, ReportControl, ReportFinding, ReportIdentity, ReportJob } from "./report";
import { visibleJson } from "./visible";

/** The report for programs: {@link Report} as JSON, described by `schemas/report.schema.json`. */
export function jsonReport(verdict: Verdict, options: ReportOptions = {}): string {
  return visibleJson(publicReport(verdict, options));
}

/** The published form of a verdict, copied field by field: what a verdict gains inside stays inside until it is added here. */
export function publicReport(verdict: Verdict, { unread = [], notes = [], proofs }: ReportOptions = {}): Report {
  return {
    version: "1.5",
    documents: verdict.documents.map(documentOf),
    errors: unread.map(errorOf),
    notes: notes.map(noteOf),
    identities: verdict.identities.map((identity) => ({
      ...identityOf(identity),
      ...proofOf(proofs?.get(identity.address)),
    })),
    findings: verdict.findings.map(findingOf),
    notAnalysed: verdict.notAnalysed.map(notAnalysedOf),
    jobs: verdict.jobs.map(jobOf),
    controls: verdict.controls.map(controlOf),
    summary: summaryOf(verdict.summary),
  };
}

function documentOf({ path, kind, notes }: ReviewedDocument): Report["documents"][number] {
  return { path, kind, notes: [...notes] };
}

function errorOf({ path, problem }: Unread): Report["errors"][number] {
  return { path, message: problem };
}

function noteOf({ path, note }: PathNote): NonNullable<Report["notes"]>[number] {
  return { path, message: note };
}

/** An identity as reports publish it. */
export function identityOf(identity: ReviewedIdentity): ReportIdentity {
  return {
    id: identity.id,
    address: identity.address,
    platform: identity.platform,
    kind: identity.kind,
    document: identity.document,
    change: identity.change,
    constructPath: identity.constructPath,
    owner: identity.owner,
    approver: identity.approver,
    environment: identity.environment,
    tier: identity.tier,
    expires: identity.expires,
    longestSession: identity.longestSession,
    boundary: identity.boundary,
    trust: [...identity.trust],
    access: identity.access.map(accessOf),
    unknown: [...identity.unknown],
    ...(identity.redacted === undefined ? {} : { redacted: redactedOf(identity.redacted) }),
  };
}

function proofOf(statements: readonly ProvedStatement[] | undefined): Pick<ReportIdentity, "proof"> {
  if (statements === undefined) return {};
  const proof = statements.map(({ claim, words, verdict, reason }) => ({
    ...{ claim, words, verdict },
    ...(reason === undefined ? {} : { reason }),
  }));
  return { proof };
}

function redactedOf({
  trust,
  access,
  unknown,
}: NonNullable<ReviewedIdentity["redacted"]>): NonNullable<ReportIdentity["redacted"]> {
  return { trust, access, unknown };
}

function accessOf({
  service,
  accessLevel,
  actions,
  resources,
  moreResources,
}: AccessRow): ReportIdentity["access"][number] {
  return { service, accessLevel, actions, resources: [...resources], moreResources };
}

function findingOf(found: Finding): ReportFinding {
  return {
    rule: found.rule,
    family: found.family,
    severity: found.severity,
    outcome: found.outcome,
    identity: found.identity,
    address: found.address,
    document: found.document,
    message: found.message,
    ...(found.witness === undefined ? {} : { witness: witnessOf(found.witness) }),
    location: locationOf(found.location),
    touched: found.touched,
    fingerprint: found.fingerprint,
    ...(found.redacted === undefined ? {} : { redacted: found.redacted }),
  };
}

function witnessOf({ action, resource, principal, context }: AccessRequest): NonNullable<ReportFinding["witness"]> {
  const entries = Object.entries(context).map(
    ([key, value]) => [key, typeof value === "string" ? value : [...value]] as const,
  );
  return { action, resource, ...(principal === undefined ? {} : { principal }), context: Object.fromEntries(entries) };
}

/** A place as reports publish it. */
export function locationOf({ file, pointer, source }: Location): ReportFinding["location"] {
  return {
    file,
    ...(pointer === undefined ? {} : { pointer }),
    ...(source === undefined ? {} : { source: { file: source.file, line: source.line, column: source.column } }),
  };
}

function jobOf(job: ReviewedJob): ReportJob {
  return {
    id: job.id,
    title: job.title,
    platform: job.platform,
    address: job.address,
    document: job.document,
    location: locationOf(job.location),
    repository: job.repository,
    tokens: job.tokens,
    triggers: [...job.triggers],
    credentials: job.credentials.map(({ kind, platform, title, name, address, location }) => ({
      kind,
      platform,
      title,
      name,
      address,
      location: locationOf(location),
    })),
    identities: job.identities.map(jobIdentityOf),
    unknown: [...job.unknown],
  };
}

function jobIdentityOf(one: JobIdentity): ReportJob["identities"][number] {
  return {
    identity: one.identity,
    document: one.document,
    asked: one.asked,
    admitted: [...one.admitted],
    when: one.when,
    refused: [...one.refused],
    unknown: [...one.unknown],
    reason: one.reason,
  };
}

function controlOf(control: Control): ReportControl {
  const { kind, platform, address, document, change, location, title, about, facts } = control;
  const published = Object.entries(facts).map(
    ([name, fact]) =>
      [
        name,
        fact.known ? { value: fact.value ?? null, unknown: null } : { value: null, unknown: reasonWords(fact) },
      ] as const,
  );
  return {
    ...{ kind, platform, address, document, change, location: locationOf(location), title, about: [...about] },
    facts: Object.fromEntries(published),
  };
}

function notAnalysedOf({ address, type, reason, location }: NotAnalysed): Report["notAnalysed"][number] {
  return { address, type, reason, location: locationOf(location) };
}

function summaryOf({ violations, ...summary }: Summary): Report["summary"] {
  return {
    identities: summary.identities,
    violations: {
      critical: violations.critical,
      high: violations.high,
      medium: violations.medium,
      low: violations.low,
      info: violations.info,
    },
    unknowns: summary.unknowns,
    waived: summary.waived,
    notAnalysed: summary.notAnalysed,
    failed: summary.failed,
    catalogue: summary.catalogue,
    today: summary.today,
  };
}
