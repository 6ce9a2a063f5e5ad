import type { IdentityRecord } from "../identity/record";

/** The engine-neutral plan of one bot: everything that an engine renders, and everything that a proof is held against. */
export interface Blueprint {
  /** The bundle: `deploy-bot`. */
  readonly bundle: string;
  /** The bot's name before any prefix: `checkout-deploy`. */
  readonly name: string;
  /** Owner, purpose, classification, tier, validity, evidence, tags. */
  readonly identity: IdentityRecord;
  /** Where the bot runs: who may become it. */
  readonly workload: Workload;
  /** The action matrix: what it works on, and how. Nothing outside of it is allowed. */
  readonly grants: readonly Grant[];
  /** Session in seconds that the workload must ask for; a role can't enforce less than an hour. */
  readonly session: number;
}

/** A workload that federates with tokens of an issuer. */
export interface Workload {
  /** `github-actions` */
  readonly kind: string;
  /** Host and path of the issuer URL, without `https://`: `token.actions.githubusercontent.com`. */
  readonly issuer: string;
  readonly audience: string;
  /** The exact values that a token's claims must have, by claim: any of the values, all of the claims. */
  readonly claims: Readonly<Record<string, readonly string[]>>;
  /** In words: `GitHub Actions of acme/checkout in environment prod`. */
  readonly description: string;
}

/** One row of the action matrix. */
export interface Grant {
  readonly target: Target;
  /** What the bundle does with the target: `pull`, `deploy`. */
  readonly verb: string;
  /** When it is allowed. @default the whole validity */
  readonly window?: TimeWindow;
}

/** One span of time within the validity. */
export interface TimeWindow {
  /** The first instant in UTC: `2026-11-30T22:00:00Z`. */
  readonly from: string;
  /** The first instant that is no longer in it. */
  readonly until: string;
}

/** Something that a bot works on. Each vendor defines its kinds. */
export interface Target {
  readonly platform: string;
  /** `ecr-repository`, `ecs-service`, `s3-prefix` */
  readonly kind: string;
}
