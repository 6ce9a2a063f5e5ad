/**
 * The published JSON report. It stands apart from the types that the engine works with: a change here is a change of the
 * version, the first number for what breaks a reader, the second for what is added.
 */
export interface Report {
  readonly version: "1.5";
  readonly documents: readonly ReportDocument[];
  /** Files, and parts of files, that could not be read, and so were not reviewed. */
  readonly errors: readonly { readonly path: string; readonly message: string }[];
  /** What was left out of directories, since 1.1. */
  readonly notes?: readonly { readonly path: string; readonly message: string }[];
  readonly identities: readonly ReportIdentity[];
  readonly findings: readonly ReportFinding[];
  readonly notAnalysed: readonly ReportNotAnalysed[];
  /** Jobs of workflows, with the identities that they become, since 1.2. */
  readonly jobs?: readonly ReportJob[];
  /** What watches over identities and secrets, since 1.5. */
  readonly controls?: readonly ReportControl[];
  readonly summary: ReportSummary;
}

export interface ReportControl {
  readonly kind:
    | "rotation"
    | "audit-trail"
    | "event-rule"
    | "metric-filter"
    | "alarm"
    | "authorization"
    | "gateway"
    | "workload-identity"
    | "credential-provider";
  readonly platform: string;
  readonly address: string;
  readonly document: number;
  readonly change: string;
  readonly location: ReportLocation;
  readonly title: string;
  readonly about: readonly string[];
  readonly facts: Readonly<Record<string, ReportControlFact>>;
}

export interface ReportControlFact {
  readonly value: string | number | boolean | null;
  readonly unknown: string | null;
}

export interface ReportJob {
  readonly id: string;
  readonly title: string;
  readonly platform: string;
  readonly address: string;
  readonly document: number;
  readonly location: ReportLocation;
  readonly repository: string | null;
  readonly tokens: boolean | null;
  readonly triggers: readonly string[];
  readonly credentials: readonly ReportJobCredential[];
  readonly identities: readonly ReportJobIdentity[];
  readonly unknown: readonly string[];
}

export interface ReportJobCredential {
  readonly kind: "static" | "federated";
  readonly platform: string;
  readonly title: string;
  readonly name: string | null;
  readonly address: string;
  readonly location: ReportLocation;
}

export interface ReportJobIdentity {
  readonly identity: string;
  readonly document: number;
  readonly asked: "exact" | "by-name" | "possible" | null;
  readonly admitted: readonly string[];
  readonly when: string | null;
  readonly refused: readonly string[];
  readonly unknown: readonly string[];
  readonly reason: string | null;
}

export interface ReportDocument {
  readonly path: string;
  readonly kind: string;
  readonly notes: readonly string[];
}

export interface ReportIdentity {
  readonly id: string;
  readonly address: string;
  readonly platform: string;
  readonly kind: string;
  readonly document: number;
  readonly change: string;
  readonly constructPath: string | null;
  readonly owner: string | null;
  readonly approver: string | null;
  readonly environment: string | null;
  readonly tier: string | null;
  readonly expires: string | null;
  readonly longestSession: number | null;
  readonly boundary: string | null;
  readonly trust: readonly string[];
  readonly access: readonly ReportAccess[];
  readonly unknown: readonly string[];
  /** How many entries of the lists above rest on sensitive values, and are left out, since 1.3. */
  readonly redacted?: { readonly trust: number; readonly access: number; readonly unknown: number };
  /** What its synthesis proved of it, in reports of a synthesis, since 1.4. */
  readonly proof?: readonly ReportStatement[];
}

export interface ReportStatement {
  readonly claim: string;
  readonly words: string;
  readonly verdict: "proved" | "refuted" | "unknown";
  readonly reason?: string;
}

export interface ReportAccess {
  readonly service: string;
  readonly accessLevel: string;
  readonly actions: number;
  readonly resources: readonly string[];
  readonly moreResources: number;
}

export interface ReportFinding {
  readonly rule: string;
  readonly family: "trust" | "access" | "credential" | "metadata" | "lifecycle" | "agent" | "network" | "workflow";
  readonly severity: "critical" | "high" | "medium" | "low" | "info";
  readonly outcome: "violation" | "unknown" | "waived";
  readonly identity: string | null;
  readonly address: string;
  readonly document: number;
  readonly message: string;
  readonly witness?: ReportWitness;
  readonly location: ReportLocation;
  readonly touched: boolean;
  readonly fingerprint: string;
  /** Whether it rests on a sensitive value, so that the message says the rule alone, since 1.3. */
  readonly redacted?: true;
}

export interface ReportWitness {
  readonly action: string;
  readonly resource: string;
  readonly principal?: string;
  readonly context: Readonly<Record<string, string | readonly string[]>>;
}

export interface ReportLocation {
  readonly file: string;
  readonly pointer?: string;
  /** The line that declares it, where people write the file or constructs recorded it, since 1.1. */
  readonly source?: { readonly file: string; readonly line: number; readonly column: number };
}

export interface ReportNotAnalysed {
  readonly address: string;
  readonly type: string;
  readonly reason: string;
  readonly location: ReportLocation;
}

export interface ReportSummary {
  readonly identities: number;
  readonly violations: Readonly<Record<"critical" | "high" | "medium" | "low" | "info", number>>;
  readonly unknowns: number;
  readonly waived: number;
  readonly notAnalysed: number;
  readonly failed: boolean;
  readonly catalogue: string;
  readonly today: string | null;
}
