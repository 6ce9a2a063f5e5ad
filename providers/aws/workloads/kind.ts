import type { PlatformWorkload } from "../../../lib/bundles/workload";
import { SpecError, type Findings, type IsUnresolved } from "../../../lib/identity/spec-error";
import type { AwsEnvironment } from "../environment";
import { checkName, type NameRule } from "../targets/names";
import type { Callers } from "./callers";

/** A workload that AWS vouches for. Names are literal, or strings that the engine fills in later. */
export interface AwsWorkload extends PlatformWorkload {
  readonly platform: "aws";
}

/** A kind of workloads: how its names are written, and which calls of STS are its own. */
export interface WorkloadKind {
  /** `ecs-task` */
  readonly kind: string;
  /** The function that makes such workloads: `ecsTask`. */
  readonly maker: string;
  readonly names: Readonly<Record<string, NameRule>>;
  /** Names that may be left out. */
  readonly optional: ReadonlySet<string>;
  /** The calls, for a bot in its place. */
  readonly callers: (workload: AwsWorkload, environment: AwsEnvironment) => Callers;
}

/** How a {@link WorkloadKind} is written down. */
interface WorkloadKindFacts<W extends AwsWorkload> {
  readonly kind: W["kind"];
  readonly maker: string;
  /** @default there is nothing to name */
  readonly names?: Readonly<Record<string, NameRule>>;
  /** @default every name must be given */
  readonly optional?: readonly string[];
  readonly callers: (workload: W, environment: AwsEnvironment) => Callers;
}

/** The kind, for whoever goes through all kinds: it is only ever asked about workloads of its own. */
export function workloadKind<W extends AwsWorkload>(facts: WorkloadKindFacts<W>): WorkloadKind {
  const { kind, maker, names = {}, optional = [], callers } = facts;
  return { kind, maker, names, optional: new Set(optional), callers: callers as WorkloadKind["callers"] };
}

/**
 * A workload, with what can be checked without knowing the engine: a value that holds `${` may be a token, and is judged
 * when the workload is rendered, where the engine says what its tokens are.
 * @throws SpecError
 */
export function madeWorkload<W extends AwsWorkload>(kind: WorkloadKind, workload: W): W {
  const given = Object.fromEntries(Object.entries(workload).filter(([, value]) => value !== undefined)) as W;
  const { issues } = checkOfKind(given, kind, (value) => typeof value === "string" && value.includes("${"));
  if (issues.length > 0) throw new SpecError(kind.maker, issues);
  return given;
}

/** Checks the names of a workload by its kind's rules. */
export function checkOfKind(workload: object, { names, optional }: WorkloadKind, isUnresolved: IsUnresolved): Findings {
  const values = new Map<string, unknown>(Object.entries(workload));
  const found = Object.entries(names)
    .filter(([property]) => values.get(property) !== undefined || !optional.has(property))
    .map(([property, rule]) => checkName(property, values.get(property), rule, isUnresolved));
  return { issues: found.flatMap(({ issues }) => issues), skipped: found.flatMap(({ skipped }) => skipped) };
}
