import { showsToken, type PlatformWorkload, type Workload } from "../../../lib/bundles/workload";
import { shown, SpecError, type Findings, type IsUnresolved, type SpecIssue } from "../../../lib/identity/spec-error";
import type { AwsEnvironment } from "../environment";
import type { Callers } from "./callers";
import { checkOfKind, type AwsWorkload } from "./kind";
import { workloadKindOf, workloadKinds } from "./kinds";
import { claimsNobodyHas, tokenCallers } from "./token";

interface CallersOptions {
  readonly isUnresolved: IsUnresolved;
  /** Where errors say that the workload stands. */
  readonly path: string;
  /** @default the one that AWS derives from the issuer's URL */
  readonly oidcProviderArn?: string | undefined;
}

/**
 * The calls of STS by which a workload, and nobody else, becomes a bot's role.
 *
 * @param environment the bot's place
 * @throws SpecError where it is none of AWS's kinds, a name is not written as its kind demands, or a claim is not one that
 * STS evaluates
 */
export function callersOf(workload: Workload, environment: AwsEnvironment, options: CallersOptions): Callers {
  const { isUnresolved, path, oidcProviderArn } = options;
  const { issues } = checkAwsWorkload(workload, isUnresolved);
  if (issues.length > 0) throw new SpecError(path, issues);
  if (showsToken(workload)) return tokenCallers(workload, environment, oidcProviderArn);
  const kind = workloadKindOf(workload);
  if (kind === undefined) throw new SpecError(path, [notOurs(workload)]);
  return kind.callers(workload as AwsWorkload, environment);
}

/** Checks what of a workload AWS has rules for: its kind, its names, and which claims STS evaluates. */
export function checkAwsWorkload(workload: Workload, isUnresolved: IsUnresolved): Findings {
  if (showsToken(workload)) return { issues: claimsNobodyHas(workload, isUnresolved), skipped: [] };
  const kind = workloadKindOf(workload);
  if (kind === undefined) return { issues: [notOurs(workload)], skipped: [] };
  const { issues, skipped } = checkOfKind(workload, kind, isUnresolved);
  return { issues: issues.map(inRunsIn), skipped: skipped.map(inRunsIn) };
}

function inRunsIn<T extends { readonly property: string }>(found: T): T {
  return { ...found, property: `runsIn.${found.property}` };
}

function notOurs({ platform, kind }: PlatformWorkload): SpecIssue {
  return {
    property: "runsIn.kind",
    given: shown(`${platform} ${kind}`),
    allowed: workloadKinds.map(({ kind: known }) => `\`${known}\``).join(", "),
    todo: `make the workload with ${workloadKinds.map(({ maker }) => `\`${maker}\``).join(", ")}, or with a function of its issuer`,
  };
}
