import type { ActionFacts } from "../access/action-facts";
import type { AccessRequest } from "../access/model";
import type { Recognition } from "../access/recognisable";
import type { Location } from "../documents/document";
import type { EscalationFacts } from "../estate/escalation-facts";
import type { Estate } from "../estate/model";
import type { PlatformFacts } from "../estate/platform-facts";
import type { Tier, TierLimits } from "../identity/tier";

/** What a rule is about. */
export type Family = "trust" | "access" | "credential" | "metadata" | "lifecycle" | "agent" | "network" | "workflow";

/** How much harm a violation can do, in rising order. */
export const severities = ["info", "low", "medium", "high", "critical"] as const;
export type Severity = (typeof severities)[number];

/** A governance rule: judges the estate, never a vendor's resource. */
export interface Rule {
  /** The folder's name: `trust-subject-missing`. */
  readonly id: string;
  readonly family: Family;
  /** The severity of a violation, unless the finding states another. */
  readonly severity: Severity;
  /** One sentence that says what is wrong when the rule fires. */
  readonly title: string;
  /** OWASP Non-Human Identities Top 10 (2025) entries: `NHI4`. */
  readonly owasp: readonly string[];
  check(estate: Estate, context: RuleContext): Iterable<RuleFinding>;
}

/** What a rule may know besides the estate. */
export interface RuleContext {
  /** The day of the review, `YYYY-MM-DD` in UTC; absent at synth, which has no clock. */
  readonly today?: string;
  readonly tiers: Readonly<Record<Tier, TierLimits>>;
  /** What is known of the actions of a platform, from a dated catalogue where there is one. */
  actionsOf(this: void, platform: string): ActionFacts;
  /** What a platform is like beside its actions. @default all are as AWS is */
  readonly platforms?: ReadonlyMap<string, PlatformFacts>;
  /** What is known of ways to gain rights, by platform. @default nothing */
  readonly escalations?: ReadonlyMap<string, EscalationFacts>;
  /** What people recognise in requests, by platform. @default nothing is known of it */
  readonly recognitions?: ReadonlyMap<string, Recognition>;
}

/** A finding as a rule makes it; the review adds the rule's own facts and a fingerprint. */
export interface RuleFinding {
  readonly outcome: "violation" | "unknown";
  readonly severity?: Severity;
  /** Identity id, where the finding is about one. */
  readonly identity?: string;
  readonly address: string;
  readonly location: Location;
  /** Index of the document in the review. */
  readonly document: number;
  /** What is the case and what to do, for the person who reads the pull request. */
  readonly message: string;
  readonly witness?: AccessRequest;
  /** Whether what the finding is about is created or changed by the document. */
  readonly touched: boolean;
  /** Whether the review has taken words out of it that rest on a sensitive value; no rule sets it. @default false */
  readonly redacted?: true;
}
