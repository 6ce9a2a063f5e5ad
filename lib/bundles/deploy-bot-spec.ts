import type { BlastRadius, TrustBoundary } from "../identity/classification";
import type { Validity } from "../identity/record";
import type { Target, Workload } from "./blueprint";

/** What a person writes about a deploy bot. */
export interface DeployBotSpec {
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
  /** @default none; mandatory for production */
  readonly ticket?: string;
  /** First and last day, in UTC, both included. */
  readonly validity: Validity;
  /** Where it runs: who may become it. */
  readonly runsIn: Workload;
  /** What it reads: images, packages, artifacts. @default nothing, since not every deployment reads */
  readonly pulls?: readonly Target[];
  /** What it deploys to; at least one. */
  readonly deploys: readonly Target[];
  /** Where it writes its logs. @default nowhere: most workflows keep their own logs */
  readonly logs?: readonly Target[];
  /** Further evidence by field. @default none; some is mandatory for regulated data */
  readonly evidence?: Readonly<Record<string, string>>;
  /** Raises the classification above a deploy bot's own. @default internal and write-limited, which the bundle is made for */
  readonly classification?: { readonly trustBoundary?: TrustBoundary; readonly blastRadius?: BlastRadius };
}

/** The properties that a deploy bot shares with every identity. */
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
] as const satisfies readonly (keyof DeployBotSpec)[];

/** All properties of a deploy bot's spec. */
export const deployBotProperties = [
  ...identityProperties,
  "runsIn",
  "pulls",
  "deploys",
  "logs",
] as const satisfies readonly (keyof DeployBotSpec)[];
