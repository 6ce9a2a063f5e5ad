import type { Classification } from "./classification";
import type { Tier, TierLimits } from "./tier";

/** What a person writes about an identity. */
export interface IdentitySpec {
  readonly owner: string;
  readonly approver: string;
  readonly businessUnit: string;
  readonly application: string;
  readonly environment: string;
  readonly purpose: string;
  readonly ticket?: string;
  readonly validity: Validity;
  readonly classification: Classification;
  readonly evidence?: Readonly<Record<string, string>>;
}

/** What is known about an identity once its spec is checked: everything that people, tags and evidence are about. */
export interface IdentityRecord {
  /** Who answers for it: `team:<slug>` or `group:<slug>`. */
  readonly owner: string;
  /** Who approves it; somebody else than the owner. */
  readonly approver: string;
  readonly businessUnit: string;
  readonly application: string;
  readonly environment: string;
  readonly purpose: string;
  readonly ticket?: string;
  readonly classification: Classification;
  readonly tier: Tier;
  /** Why it has this tier, in words. */
  readonly tierReason: string;
  /** What its tier demands. */
  readonly limits: TierLimits;
  readonly validity: Validity;
  /** Evidence beside the fields above, by field: `retention`. */
  readonly evidence: Readonly<Record<string, string>>;
  /** The bundle that made it: `deploy-bot`. */
  readonly bundle?: string;
  /** Its tags by key, as they are written. */
  readonly tags: Readonly<Record<string, string>>;
}

/** Calendar dates `YYYY-MM-DD` in UTC, first and last day included. */
export interface Validity {
  readonly from: string;
  readonly until: string;
}
