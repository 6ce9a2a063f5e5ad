import type { Grant, Target, TimeWindow } from "../../lib/bundles/blueprint";
import { checkWindow } from "../../lib/bundles/window";
import type { IamQuotas } from "../../lib/identity/iam-quotas";
import { shown, SpecError, type IsUnresolved, type SpecIssue } from "../../lib/identity/spec-error";
import { checkExtraStatement, extraOf, extraRow, isExtraStatement } from "./extra-statement";
import { partitionOf, type AwsEnvironment } from "./environment";
import type { PolicyConditions, PolicyStatement } from "./statement";
import { checkTarget } from "./targets/check";
import { kindOf } from "./targets/kinds";
import type { AwsTarget, MatrixRow } from "./targets/target";

export interface RenderOptions {
  /** Tells the engine's tokens. @default nothing is unresolved */
  readonly isUnresolved?: IsUnresolved;
  /** Where errors say that the values stand: the construct's path. @default "bot" */
  readonly path?: string;
  /** The quotas of the bot's account. @default what AWS gives every account */
  readonly quotas?: IamQuotas;
}

/** What was rendered last of a list of grants: policy, boundary and declaration of one bot state the same. */
const rendered = new WeakMap<readonly Grant[], RenderedGrants>();

interface RenderedGrants {
  readonly environment: AwsEnvironment;
  readonly isUnresolved: IsUnresolved;
  readonly statements: readonly PolicyStatement[];
}

/**
 * The statements that allow the grants in AWS and nothing besides. Every ARN names partition, account and region;
 * an action that can't be limited to a resource is limited to the region. Grants that differ in resources alone share a
 * statement. Targets are checked first, whoever made them.
 * @throws SpecError where a target or its verb is not one of AWS's, or a name could break out of its ARN
 */
export function renderGrants(
  grants: readonly Grant[],
  environment: AwsEnvironment,
  { isUnresolved = nothing, path = "bot" }: RenderOptions = {},
): readonly PolicyStatement[] {
  const known = rendered.get(grants);
  if (known?.environment === environment && known.isUnresolved === isUnresolved) return known.statements;
  const issues = grants.flatMap((grant, position) =>
    grantIssues(grant, environment, isUnresolved, `grants[${position}]`),
  );
  if (issues.length > 0) throw new SpecError(path, issues);
  const statements = numbered(merged(grants.flatMap((grant) => rowsOf(grant, environment))));
  rendered.set(grants, { environment, isUnresolved, statements });
  return statements;
}

function nothing(): boolean {
  return false;
}

function grantIssues(
  { target, verb, window }: Grant,
  home: AwsEnvironment,
  isUnresolved: IsUnresolved,
  property: string,
): SpecIssue[] {
  const found = isExtraStatement(target)
    ? checkExtraStatement(extraOf(target), isUnresolved)
    : checkTarget(target, isUnresolved).issues;
  const issues = found.map((issue) => ({ ...issue, property: `${property}.target.${issue.property}` }));
  if (window !== undefined) issues.push(...checkWindow(`${property}.window`, window, isUnresolved).issues);
  const kind = kindOf(target);
  if (issues.length > 0 || kind === undefined) return issues;
  if (!kind.verbs.has(verb)) {
    issues.push({
      property: `${property}.verb`,
      given: shown(verb),
      allowed: [...kind.verbs.keys()].map((name) => `\`${name}\``).join(", "),
      todo: `use what the matrix knows to do with ${shown(kind.kind)}`,
    });
  }
  return [...issues, ...elsewhere(target, home, isUnresolved, property)];
}

/** A role of one partition is nobody in another. */
function elsewhere(
  target: Target,
  { partition }: AwsEnvironment,
  isUnresolved: IsUnresolved,
  property: string,
): SpecIssue[] {
  const { region } = target as AwsTarget;
  if (region === undefined || isUnresolved(region) || isUnresolved(partition)) return [];
  const there = partitionOf(region);
  if (there === partition) return [];
  const todo = "declare a bot of its own in that partition: a role has no access across partitions";
  return [
    {
      property: `${property}.target.region`,
      given: shown(region),
      allowed: `regions of partition ${shown(partition)}`,
      todo,
    },
  ];
}

function rowsOf({ target, verb, window }: Grant, home: AwsEnvironment): readonly MatrixRow[] {
  if (isExtraStatement(target)) return withWindow([extraRow(target)], window);
  const { account = home.account, region = home.region } = target as AwsTarget;
  const rows = kindOf(target)?.verbs.get(verb);
  const found = rows?.(target as AwsTarget, { partition: home.partition, account, region }) ?? [];
  return withWindow(found, window);
}

function withWindow(rows: readonly MatrixRow[], window: TimeWindow | undefined): readonly MatrixRow[] {
  return window === undefined ? rows : rows.map((row) => ({ ...row, condition: inWindow(row.condition, window) }));
}

/** IAM compares instants with the time of the request: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html */
function inWindow(condition: PolicyConditions = {}, { from, until }: TimeWindow): PolicyConditions {
  return {
    ...condition,
    DateGreaterThanEquals: { ...condition["DateGreaterThanEquals"], "aws:CurrentTime": from },
    DateLessThan: { ...condition["DateLessThan"], "aws:CurrentTime": until },
  };
}

/** Joins the rows that differ in resources alone, in the order of their first appearance. */
function merged(rows: readonly MatrixRow[]): MatrixRow[] {
  const groups = new Map<string, MatrixRow>();
  for (const row of rows) {
    const key = JSON.stringify([row.sid, row.actions, row.condition]);
    const resources = [...(groups.get(key)?.resources ?? []), ...row.resources];
    groups.set(key, { ...row, resources: [...new Set(resources)].sort() });
  }
  return [...groups.values()];
}

/** Statements whose names are unique, as IAM demands: the second of a name gets a number. */
function numbered(rows: readonly MatrixRow[]): PolicyStatement[] {
  const seen = new Map<string, number>();
  return rows.map(({ sid, actions, resources, condition }) => {
    const count = (seen.get(sid) ?? 0) + 1;
    seen.set(sid, count);
    return {
      Sid: count === 1 ? sid : `${sid}${count}`,
      Effect: "Allow",
      Action: actions,
      Resource: resources,
      ...(condition === undefined ? {} : { Condition: condition }),
    };
  });
}
