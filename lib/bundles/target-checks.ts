import { shown, type Findings, type IsUnresolved, type SpecIssue } from "../identity/spec-error";
import type { Target } from "./blueprint";

/** Checks a target by its vendor's rules; properties are relative to the target. */
export type CheckTarget = (target: Target, isUnresolved: IsUnresolved) => Findings;

export interface TargetDemands {
  /** Platform and kind of what the verb is for: `aws ecs-service`. */
  readonly kinds: readonly string[];
  /** How many targets there must be. */
  readonly least: number;
  /** How many there may be. @default any number */
  readonly most?: number | undefined;
  readonly isUnresolved: IsUnresolved;
  readonly checkTarget: CheckTarget | undefined;
}

/** Checks a list of targets, whatever a caller without types put there. */
export function checkTargets(property: string, targets: unknown, demands: TargetDemands): Findings {
  const { least, most = Infinity } = demands;
  if (!Array.isArray(targets) || targets.length < least || targets.length > most) {
    return { issues: [countIssue(property, targets, demands)], skipped: [] };
  }
  const found = targets.map((target: unknown, position) => checkOne(`${property}[${position}]`, target, demands));
  return { issues: found.flatMap(({ issues }) => issues), skipped: found.flatMap(({ skipped }) => skipped) };
}

function countIssue(property: string, targets: unknown, demands: TargetDemands): SpecIssue {
  const { least, most } = demands;
  const isTooMany = most !== undefined && Array.isArray(targets) && targets.length > most;
  const todo = isTooMany
    ? "declare a bot of its own for each of the others"
    : least > 0
      ? "list what the bot works on: with nothing to do there need be no bot"
      : "list targets, or leave it out";
  const given = isTooMany ? `${targets.length} targets` : shown(targets);
  return { property, given, allowed: `a list of ${countOf(demands)}: ${kindsOf(demands)}`, todo };
}

function countOf({ least, most }: TargetDemands): string {
  if (least === 1 && most === 1) return "exactly one target";
  const number = least > 0 ? "at least one" : "any number of";
  return most === undefined ? `${number} targets` : `${least} to ${most} targets`;
}

function checkOne(property: string, target: unknown, demands: TargetDemands): Findings {
  const allowed = kindsOf(demands);
  if (!isTarget(target)) {
    return {
      issues: [{ property, given: shown(target), allowed, todo: "make targets with functions such as `ecsService`" }],
      skipped: [],
    };
  }
  const kind = `${target.platform} ${target.kind}`;
  if (!demands.kinds.includes(kind)) {
    const todo = `move it to where ${shown(kind)} fits, or declare a bot of a bundle that works on it`;
    return { issues: [{ property, given: shown(kind), allowed, todo }], skipped: [] };
  }
  const { issues, skipped } = demands.checkTarget?.(target, demands.isUnresolved) ?? { issues: [], skipped: [] };
  const at = <T extends { readonly property: string }>(finding: T): T => ({
    ...finding,
    property: `${property}.${finding.property}`,
  });
  return { issues: issues.map(at), skipped: skipped.map(at) };
}

function isTarget(value: unknown): value is Target {
  return (
    typeof value === "object" &&
    value !== null &&
    "platform" in value &&
    typeof value.platform === "string" &&
    "kind" in value &&
    typeof value.kind === "string"
  );
}

function kindsOf({ kinds }: TargetDemands): string {
  return kinds.map((kind) => `\`${kind}\``).join(", ");
}
