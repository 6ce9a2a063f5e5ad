import type { AccessRequest } from "../access/model";
import type { Change, Location } from "../documents/document";
import type { NotAnalysed } from "../estate/model";
import type { Family, Severity } from "../rules/rule";

/** What a review says. Reporters turn it into text; its JSON form is the published report. */
export interface Verdict {
  readonly documents: readonly ReviewedDocument[];
  readonly identities: readonly ReviewedIdentity[];
  readonly findings: readonly Finding[];
  readonly notAnalysed: readonly NotAnalysed[];
  readonly summary: Summary;
}

export interface ReviewedDocument {
  readonly path: string;
  readonly kind: string;
  readonly notes: readonly string[];
}

/** An identity as a report shows it. Where a value is not known, it is `null` and `unknown` has the reason. */
export interface ReviewedIdentity {
  readonly id: string;
  readonly address: string;
  readonly platform: string;
  readonly kind: string;
  readonly document: number;
  readonly change: Change;
  readonly constructPath: string | null;
  readonly owner: string | null;
  readonly approver: string | null;
  readonly environment: string | null;
  readonly tier: string | null;
  /** The last day of validity, `YYYY-MM-DD`. */
  readonly expires: string | null;
  /** Longest session in seconds. */
  readonly longestSession: number | null;
  readonly boundary: string | null;
  /** Who may become it, one sentence each. */
  readonly trust: readonly string[];
  /** What it may do: one row for each service and access level. */
  readonly access: readonly AccessRow[];
  /** Why something above is not known, one sentence each. */
  readonly unknown: readonly string[];
}

export interface AccessRow {
  /** Service prefix, or `*` for every service. */
  readonly service: string;
  readonly accessLevel: string;
  /** Resources as patterns, at most a handful; the rest is counted in `moreResources`. */
  readonly resources: readonly string[];
  readonly moreResources: number;
  /** Number of actions of the catalogue. */
  readonly actions: number;
}

export interface Finding {
  readonly rule: string;
  readonly family: Family;
  readonly severity: Severity;
  readonly outcome: "violation" | "unknown" | "waived";
  readonly identity: string | null;
  readonly address: string;
  readonly document: number;
  readonly message: string;
  readonly witness?: AccessRequest;
  readonly location: Location;
  /** Whether the document creates or changes what the finding is about. */
  readonly touched: boolean;
  /** Stable over runs: 16 hexadecimal digits. */
  readonly fingerprint: string;
}

export interface Summary {
  readonly identities: number;
  readonly violations: Readonly<Record<Severity, number>>;
  readonly unknowns: number;
  readonly waived: number;
  readonly notAnalysed: number;
  /** Whether the review fails under its settings: exit code 1. */
  readonly failed: boolean;
  /** The date of the action catalogue, `YYYY-MM-DD`. */
  readonly catalogue: string;
  /** The day of the review, `YYYY-MM-DD`; `null` where there is no clock. */
  readonly today: string | null;
}
