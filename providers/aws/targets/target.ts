import type { Target } from "../../../lib/bundles/blueprint";
import type { AwsEnvironment } from "../environment";
import type { PolicyConditions } from "../statement";
import type { NameRule } from "./names";

/** A target in AWS. Names are literal, or strings that the engine fills in later. */
export interface AwsTarget extends Target, Placement {
  readonly platform: "aws";
}

/** Where a target is, if not where the bot is. */
export interface Placement {
  /** @default the bot's account */
  readonly account?: string;
  /** @default the bot's region */
  readonly region?: string;
}

/** What one grant turns into, before grants are merged. */
export interface MatrixRow {
  /** The statement's name, unless several statements need it. */
  readonly sid: string;
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  readonly condition?: PolicyConditions;
}

/** Renders a target of one kind in its own place. */
export type Rows<T> = (target: T, place: AwsEnvironment) => readonly MatrixRow[];

/** A kind of targets: how its names are written, and what each verb turns into. */
export interface TargetKind {
  /** `ecs-service` */
  readonly kind: string;
  /** The function that makes such targets: `ecsService`. */
  readonly maker: string;
  readonly names: Readonly<Record<string, NameRule>>;
  /** Names that may be left out. */
  readonly optional: ReadonlySet<string>;
  /** Properties that list names, each written by the property's rule. */
  readonly lists: ReadonlySet<string>;
  /** Statements of a target by verb. */
  readonly verbs: ReadonlyMap<string, Rows<AwsTarget>>;
}

/** How a {@link TargetKind} is written down. */
export interface TargetKindFacts<T extends AwsTarget> {
  readonly kind: T["kind"];
  readonly maker: string;
  readonly names: Readonly<Partial<Record<Exclude<keyof T, keyof AwsTarget>, NameRule>>>;
  /** @default every name must be given */
  readonly optional?: readonly Exclude<keyof T, keyof AwsTarget>[];
  /** Properties that list names. @default every property is one name */
  readonly lists?: readonly Exclude<keyof T, keyof AwsTarget>[];
  readonly verbs: Readonly<Record<string, Rows<T>>>;
}

/** The kind, for whoever goes through all kinds: it is only ever asked about targets of its own. */
export function targetKind<T extends AwsTarget>(facts: TargetKindFacts<T>): TargetKind {
  const { kind, maker, names, optional = [], lists = [], verbs } = facts;
  return {
    kind,
    maker,
    names: names as Readonly<Record<string, NameRule>>,
    optional: new Set(optional.map(String)),
    lists: new Set(lists.map(String)),
    verbs: new Map(
      Object.entries(verbs).map(([verb, rows]) => [verb, (target, place) => rows(target as T, place)] as const),
    ),
  };
}

/** An action that can't be limited to a resource is limited to the region of the target. */
export function inRegion(region: string): PolicyConditions {
  return { StringEquals: { "aws:RequestedRegion": region } };
}

/** What is in the account: for resources whose ARN does not name it. */
export function inAccount(account: string): PolicyConditions {
  return { StringEquals: { "aws:ResourceAccount": account } };
}

/** The ARN of what a service has in a place. */
export function arnOf(service: string, { partition, region, account }: AwsEnvironment, resource: string): string {
  return `arn:${partition}:${service}:${region}:${account}:${resource}`;
}
