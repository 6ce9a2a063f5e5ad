import type { Change, Location } from "../../documents/document";
import type { Severity } from "../../rules/rule";
import type { ReviewedIdentity } from "../verdict";

/**
 * What a review understood of one resource, and what it could not. It is published as it is: a change here is a change of the
 * version, the first number for what breaks a reader, the second for what is added.
 */
export interface Explanation {
  readonly version: "1.3";
  readonly document: { readonly path: string; readonly kind: string };
  readonly address: string;
  readonly type: string;
  readonly mode: "managed" | "data";
  /** The module's address, `""` for the root module. */
  readonly module: string;
  readonly provider: string | null;
  readonly change: Change;
  /** `tainted` or `deposed`; `null` for all others. */
  readonly status: string | null;
  readonly previousAddress: string | null;
  readonly constructPath: string | null;
  readonly location: Location;
  /** Every attribute that the document has; of a list or map that is not known whole, each part. */
  readonly attributes: readonly ExplainedAttribute[];
  /** The resources that refer to this one, and by which attribute. */
  readonly usedBy: readonly { readonly address: string; readonly attribute: string }[];
  /** What it became in the review; empty where it has no say in it. */
  readonly roles: readonly ResourceRole[];
  /** Why it has no say, or not a full one; `null` where it is understood. */
  readonly notAnalysed: string | null;
  /** The identities that it is or takes part in. */
  readonly identities: readonly ExplainedIdentity[];
  /** What was found about it, and about those identities. */
  readonly findings: readonly ExplainedFinding[];
}

export interface ExplainedAttribute {
  /** `name`, `tags.owner`, `statement[0].principals`. */
  readonly path: string;
  /** `partly-known`: a text with expressions in it. `sensitive`: used in decisions, and never printed. */
  readonly state: "known" | "partly-known" | "unknown" | "sensitive";
  /** The value where it is known, a text with `${…}` in it where it is partly known, otherwise `null`. */
  readonly value: unknown;
  /** Why it is not known; otherwise `null`. */
  readonly reason: string | null;
  /** What would make it known; `null` where it is known, or nothing would. */
  readonly remedy: string | null;
  /** What feeds it: each expression, and the address of the resource that it means, where that is in the document. */
  readonly references: readonly { readonly expression: string; readonly address: string | null }[];
  /** Where a source states it, of which it was taken; `null` where the document itself states it. */
  readonly source: Location | null;
}

/** What a resource is or changes; `control` since 1.2. */
export interface ResourceRole {
  readonly kind:
    | "identity"
    | "credential"
    | "deployment-gate"
    | "branch-gate"
    | "job-token"
    | "shared-resource"
    | "subject-form"
    | "control"
    | "job";
  /** The id of the identity, or what else it is in words. */
  readonly name: string;
  /**
   * `is`: the resource is it. Otherwise what would be different of it without the resource: `trust`, `access`, `boundary`,
   * `metadata`, `other`.
   */
  readonly parts: readonly string[];
}

export interface ExplainedIdentity extends ReviewedIdentity {
  /** What its access is made of: identity policies, permissions boundary. All of them must allow. */
  readonly layers: readonly ExplainedLayer[];
}

export interface ExplainedLayer {
  readonly name: string;
  readonly policies: readonly string[];
  /** Policies that rest on sensitive values, since 1.3: used in decisions and not shown. @default none does */
  readonly sensitive?: readonly string[];
}

export interface ExplainedFinding {
  readonly rule: string;
  readonly severity: Severity;
  readonly outcome: "violation" | "unknown" | "waived";
  readonly identity: string | null;
  readonly address: string;
  readonly message: string;
  readonly fingerprint: string;
  /** Whether it rests on a sensitive value, so that the message says the rule alone, since 1.1. */
  readonly redacted?: true;
}
