import type { BlastRadius, Classification } from "../identity/classification";
import type { RemitSettings } from "../identity/settings";
import type { Findings, IsUnresolved, SkippedCheck } from "../identity/spec-error";
import type { BotSpec } from "./bot-spec";
import type { Blueprint, Grant, Target } from "./blueprint";
import type { CheckTarget } from "./target-checks";

/** A property that lists targets, and what a bot of the bundle does with each of them. */
export interface TargetList {
  /** What it does: `pull`, `deploy`. Each kind of targets says which actions that is. */
  readonly verb: string;
  /** Platform and kind of the targets that it is for: `aws ecs-service`. */
  readonly kinds: readonly string[];
  /** How many targets there must be. @default 0, so that the property may be left out */
  readonly least?: number;
  /** How many there may be. @default any number */
  readonly most?: number;
  /** What a bot is at least that lists something here. @default the bundle's: nobody has more to fear from it */
  readonly blastRadius?: BlastRadius;
}

/** A kind of bots: what all of them are, and what each may be declared to do. Nothing else can be granted to them. */
export interface Bundle {
  /** Its name in tags, manifests and reports: `deploy-bot`. */
  readonly bundle: string;
  /** What every bot of it is at least. A spec can raise it and never lower it. */
  readonly least: Classification;
  /** The lists of targets by property: `deploys`. */
  readonly targets: Readonly<Record<string, TargetList>>;
  /** What it has besides lists of targets. @default nothing */
  readonly more?: MoreProperties;
}

/** Properties of a bundle that are no lists of targets. */
export interface MoreProperties {
  readonly properties: readonly string[];
  /** What is wrong with them, given whatever a caller without types wrote. */
  readonly check: (spec: Readonly<Record<string, unknown>>, options: BundleOptions) => Findings;
  /** Changes to the grants of the lists, from a spec that was found right. @default none */
  readonly grants?: (spec: Readonly<Record<string, unknown>>, grants: readonly Grant[]) => readonly Grant[];
}

export interface BundleOptions {
  /** Tells the engine's tokens. @default nothing is unresolved */
  readonly isUnresolved?: IsUnresolved;
  /** @default the settings' defaults */
  readonly settings?: RemitSettings;
  /** Where errors say that the spec stands: the construct's path. @default the bot's name */
  readonly path?: string;
  /** Checks a target by its vendor's rules. @default targets are checked where they are rendered */
  readonly checkTarget?: CheckTarget;
}

/** A blueprint, and the checks that wait for deployment. */
export interface BundleResult {
  readonly blueprint: Blueprint;
  readonly skipped: readonly SkippedCheck[];
}

/** The properties of a bundle that must list a target. */
type Demanded<B extends Bundle> = {
  [P in keyof B["targets"]]: B["targets"][P] extends { readonly least: infer N } ? (N extends 0 ? never : P) : never;
}[keyof B["targets"]];

/** What a person writes about a bot of the bundle: every property of its lists, those that must list something and the rest. */
export type SpecOf<B extends Bundle> = BotSpec & {
  readonly [P in Demanded<B>]: readonly Target[];
} & { readonly [P in Exclude<keyof B["targets"], Demanded<B>>]?: readonly Target[] };
