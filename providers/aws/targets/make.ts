import { SpecError, type Findings, type IsUnresolved } from "../../../lib/identity/spec-error";
import { accountIssues, partitionOf, regionIssue } from "../environment";
import { checkName, checkNames, skippedCheck } from "./names";
import type { AwsTarget, Placement, TargetKind } from "./target";

/**
 * A target, with what can be checked without knowing the engine: a value that holds `${` may be a token, and is judged
 * when the target is rendered, where the engine says what its tokens are.
 * @throws SpecError
 */
export function made<T extends AwsTarget>(kind: TargetKind, target: T): T {
  const given = Object.fromEntries(Object.entries(target).filter(([, value]) => value !== undefined)) as T;
  const { issues } = checkOfKind(given, kind, (value) => typeof value === "string" && value.includes("${"));
  if (issues.length > 0) throw new SpecError(kind.maker, issues);
  return given;
}

/** Only what is said of the place: options may come with more. */
export function placementOf({ account, region }: Placement): Placement {
  return { ...(account === undefined ? {} : { account }), ...(region === undefined ? {} : { region }) };
}

/** The region, where it is said: for what is in the bot's account alone. */
export function regionOf(region: string | undefined): { readonly region?: string } {
  return region === undefined ? {} : { region };
}

/** Checks the names of a target by its kind's rules. */
export function checkOfKind(target: object, kind: TargetKind, isUnresolved: IsUnresolved): Findings {
  const values = new Map<string, unknown>(Object.entries(target));
  const found = Object.entries(kind.names)
    .filter(([property]) => values.get(property) !== undefined || !kind.optional.has(property))
    .map(([property, rule]) => {
      const check = kind.lists.has(property) ? checkNames : checkName;
      return check(property, values.get(property), rule, isUnresolved);
    });
  const placed = placementFindings(values, isUnresolved);
  return {
    issues: [...found.flatMap(({ issues }) => issues), ...placed.issues],
    skipped: [...found.flatMap(({ skipped }) => skipped), ...placed.skipped],
  };
}

function placementFindings(values: ReadonlyMap<string, unknown>, isUnresolved: IsUnresolved): Findings {
  const given = ["account", "region"].filter((property) => values.get(property) !== undefined);
  const unresolved = given.filter((property) => isUnresolved(values.get(property)));
  const issues = given
    .filter((property) => !unresolved.includes(property))
    .flatMap((property) => {
      const value = values.get(property);
      if (property === "account") return accountIssues(value, isUnresolved);
      return typeof value === "string" && partitionOf(value) !== undefined ? [] : [regionIssue(property, value)];
    });
  return { issues, skipped: unresolved.map((property) => skippedCheck(property, `spelling of the ${property}`)) };
}
