import type { BlastRadius, TrustBoundary } from "../identity/classification";
import type { Validity } from "../identity/record";
import type { NetworkOrigin } from "./network";
import type { TimeWindow, Workload } from "./blueprint";

/** What a person writes about any bot, whatever its bundle. */
export interface BotSpec {
  /** Who answers for the bot: `team:<slug>` or `group:<slug>`. */
  readonly owner: string;
  /** Who approves it, somebody else than the owner: `team:<slug>` or `group:<slug>`. */
  readonly approver: string;
  readonly businessUnit: string;
  readonly application: string;
  /** One of the environments of the settings: `prod`. */
  readonly environment: string;
  /** What it does, in a sentence that fits a tag. */
  readonly purpose: string;
  /** @default none; mandatory for production where the bundle deploys */
  readonly ticket?: string;
  /** First and last day, in UTC, both included. */
  readonly validity: Validity;
  /** When it may work at all; `during` says it of a single target. @default the whole validity */
  readonly window?: TimeWindow;
  /** Where its calls come from. @default not limited, as hosted runners have no addresses of their own */
  readonly network?: NetworkOrigin;
  /** Where it runs: who may become it. */
  readonly runsIn: Workload;
  /** Further evidence by field. @default none; some is mandatory for synchronised and for regulated data */
  readonly evidence?: Readonly<Record<string, string>>;
  /** Raises the classification above the bundle's own. @default the bundle's, which is what it is made for */
  readonly classification?: { readonly trustBoundary?: TrustBoundary; readonly blastRadius?: BlastRadius };
}

/** The properties of a bot that its identity is made of. */
export const identityProperties = [
  "owner",
  "approver",
  "businessUnit",
  "application",
  "environment",
  "purpose",
  "ticket",
  "validity",
  "classification",
  "evidence",
] as const satisfies readonly (keyof BotSpec)[];

/** All properties that every bot has. */
export const botProperties = [
  ...identityProperties,
  "window",
  "network",
  "runsIn",
] as const satisfies readonly (keyof BotSpec)[];
