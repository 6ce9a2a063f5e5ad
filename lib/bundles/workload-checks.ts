import { shown, type Findings, type IsUnresolved, type SkippedCheck, type SpecIssue } from "../identity/spec-error";

const todo = "make the workload with a function such as `githubActions`";

/**
 * Checks that a workload admits exact tokens only, whoever made it: an issuer, an audience, a subject, and values
 * without wildcards or policy variables.
 */
export function checkWorkload(workload: unknown, isUnresolved: IsUnresolved): Findings {
  if (!isObject(workload))
    return { issues: [{ property: "runsIn", given: shown(workload), allowed: "a workload", todo }], skipped: [] };
  const claims = isObject(workload["claims"]) ? workload["claims"] : {};
  const values: [string, unknown][] = [
    ["runsIn.issuer", workload["issuer"]],
    ["runsIn.audience", workload["audience"]],
    ...Object.entries({ sub: [], ...claims }).flatMap(([claim, list]) => claimValues(`runsIn.claims.${claim}`, list)),
  ];
  const skipped = values
    .filter(([, value]) => isUnresolved(value))
    .map(([property]): SkippedCheck => ({
      property,
      check: "that the value is exact",
      reason: "its value is known only at deployment",
    }));
  return { issues: values.filter(([, value]) => !isUnresolved(value) && !isExact(value)).map(issue), skipped };
}

/** A claim without values would admit nobody or, where a policy drops it, everybody. */
function claimValues(property: string, list: unknown): [string, unknown][] {
  if (!Array.isArray(list) || list.length === 0) return [[property, undefined]];
  return list.map((value: unknown) => [property, value]);
}

function isExact(value: unknown): boolean {
  return typeof value === "string" && value.trim() !== "" && !/[*?]|\$\{/.test(value);
}

function issue([property, value]: [string, unknown]): SpecIssue {
  return { property, given: shown(value), allowed: "an exact text, without wildcards and without `${`", todo };
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
