import type { AccessRequest } from "../access/model";
import type { Change, Location } from "../documents/document";
import type { Control } from "../estate/control";
import type { NotAnalysed } from "../estate/model";
import type { Family, Severity } from "../rules/rule";

/** What a review says. Reporters turn it into text; its JSON form is the published report. */
export interface Verdict {
  readonly documents: readonly ReviewedDocument[];
  readonly identities: readonly ReviewedIdentity[];
  readonly findings: readonly Finding[];
  readonly notAnalysed: readonly NotAnalysed[];
  /** Jobs of workflows, with the identities that they become. */
  readonly jobs: readonly ReviewedJob[];
  /** What watches over identities and secrets, as far as the documents say it without sensitive values. */
  readonly controls: readonly Control[];
  readonly summary: Summary;
}

/** A job of a workflow as a report shows it. */
export interface ReviewedJob {
  /** The same in every review: `.github/workflows/deploy.yml#deploy`. */
  readonly id: string;
  readonly title: string;
  readonly platform: string;
  readonly address: string;
  /** Index of the document in the review. */
  readonly document: number;
  readonly location: Location;
  readonly repository: string | null;
  /** Whether it can get tokens that show who it is; `null` where that is not known. */
  readonly tokens: boolean | null;
  /** What starts it. */
  readonly triggers: readonly string[];
  readonly credentials: readonly ReviewedJobCredential[];
  /** Identities of the review that it asks for, and others that it can become. */
  readonly identities: readonly JobIdentity[];
  /** Why something above is not known, one sentence each. */
  readonly unknown: readonly string[];
}

export interface ReviewedJobCredential {
  readonly kind: "static" | "federated";
  readonly platform: string;
  readonly title: string;
  /** The name of the identity that it asks for, with `${…}` for what is not known; `null` for a key. */
  readonly name: string | null;
  readonly address: string;
  readonly location: Location;
}

/** What an identity says to the tokens of a job. */
export interface JobIdentity {
  /** Identity id. */
  readonly identity: string;
  /** Index of the document of the identity. */
  readonly document: number;
  /** How the job names it; `null` where it does not ask for it, and could. */
  readonly asked: "exact" | "by-name" | "possible" | null;
  /** Triggers for which it is admitted. */
  readonly admitted: readonly string[];
  /** What has to be the case for it to be admitted, besides; `null` where nothing has. */
  readonly when: string | null;
  /** Triggers for which it is refused. */
  readonly refused: readonly string[];
  /** Triggers for which that is not known. */
  readonly unknown: readonly string[];
  /** Why it is not known; `null` where all is. */
  readonly reason: string | null;
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
  /** How many entries of the lists above rest on sensitive values, and are left out; absent where none does. */
  readonly redacted?: Readonly<Record<"trust" | "access" | "unknown", number>>;
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
  /** Whether it rests on a sensitive value, so that the message says the rule alone. @default false */
  readonly redacted?: true;
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
