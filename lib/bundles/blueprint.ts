import type { IdentityRecord } from "../identity/record";
import type { NetworkOrigin } from "./network";
import type { Workload } from "./workload";

export type { Workload } from "./workload";

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
  /** Where its calls come from. @default not limited, as hosted runners have no addresses of their own */
  readonly network?: NetworkOrigin;
  /** Session in seconds that the workload must ask for; a role can't enforce less than an hour. */
  readonly session: number;
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
