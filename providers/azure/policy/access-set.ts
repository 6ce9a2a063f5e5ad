import type { Condition, Layer, Pattern, Region, StatementSource, StringTest, Text } from "../../../lib/access/model";
import { patternsOf, type RoleDefinition } from "./role-definition";

/** A role that somebody has on a scope. */
export interface Assignment {
  readonly roleName: string;
  readonly role: RoleDefinition;
  /** The scope: a management group, subscription, resource group or resource. */
  readonly scope: Text;
  readonly conditions: readonly Condition[];
  readonly source: StatementSource;
}

/** More roles that take something away are not told apart: each doubles the layers. */
const mostSubtractions = 4;

/**
 * What assignments allow together: the union of "actions less notActions" over all of them. A union of differences is the
 * same as an intersection of unions, one for each way of taking of every role either what it names or what it does not take
 * away, so these are the layers. Roles that take nothing away are in all of them.
 *
 * https://learn.microsoft.com/en-us/azure/role-based-access-control/overview#how-azure-rbac-determines-if-a-user-has-access-to-a-resource
 */
export function layersOf(assignments: readonly Assignment[], unknown: readonly string[]): Layer[] {
  const groups = groupsOf(assignments);
  const subtracting = groups.filter(({ kept }) => kept !== undefined);
  const told = subtracting.slice(0, mostSubtractions);
  const untold = subtracting
    .slice(mostSubtractions)
    .flatMap(({ roleName, named }) =>
      named.map((region) => ({ ...region, conditions: [...region.conditions, notToldApart(roleName)] })),
    );
  const plain = [...groups.filter(({ kept }) => kept === undefined).flatMap(({ named }) => named), ...untold];
  return choices(told).map((chosen, at) => {
    const allow = [...plain, ...chosen.flat()];
    const policies = [...new Set(allow.map(({ source }) => source.policy))].map((name) => ({
      name,
      allow: allow.filter(({ source }) => source.policy === name),
      deny: [],
    }));
    return {
      name: at === 0 ? "grants" : `grants, less what their roles take away (${at})`,
      policies,
      unknown,
    };
  });
}

function notToldApart(roleName: string): Condition {
  const reason = `what \`${roleName}\` takes away is not told apart, beside ${mostSubtractions} other roles that do`;
  return { kind: "opaque", key: "azure.role", reason, id: roleName };
}

/** The assignments of one role, as what it names and what it does not take away. */
interface Group {
  readonly roleName: string;
  readonly named: readonly Region[];
  /** `undefined` where it takes nothing away. */
  readonly kept: readonly Region[] | undefined;
}

function groupsOf(assignments: readonly Assignment[]): Group[] {
  return [...new Set(assignments.map(({ role }) => role))].flatMap((role) =>
    planes(role).flatMap(({ names, takes, isData }) => {
      const own = assignments.filter((assignment) => assignment.role === role);
      const [first] = own;
      if (first === undefined || names.length === 0) return [];
      const tests = (permissions: readonly string[], negated: boolean): StringTest => ({
        patterns: permissions.flatMap((one) => patternsOf(one, isData)),
        negated,
      });
      const regions = (actions: StringTest): Region[] => own.map((assignment) => regionOf(assignment, actions));
      const kept = takes.length === 0 ? undefined : regions(tests(takes, true));
      return [{ roleName: first.roleName, named: regions(tests(names, false)), kept }];
    }),
  );
}

function planes({ actions, notActions, dataActions, notDataActions }: RoleDefinition): readonly {
  readonly names: readonly string[];
  readonly takes: readonly string[];
  readonly isData: boolean;
}[] {
  return [
    { names: actions, takes: notActions, isData: false },
    { names: dataActions, takes: notDataActions, isData: true },
  ];
}

function regionOf({ scope, conditions, source }: Assignment, actions: StringTest): Region {
  return { actions, resources: { patterns: scopePatterns(scope), negated: false }, conditions, source };
}

/** A role holds on its scope and on all below it: https://learn.microsoft.com/en-us/azure/role-based-access-control/scope-overview */
function scopePatterns(scope: Text): Pattern[] {
  if (scope === "/") return [{ text: "*", syntax: "glob", ignoreCase: true }];
  const parts = typeof scope === "string" ? [{ verbatim: scope }] : scope;
  return [
    { text: scope, syntax: "literal", ignoreCase: true },
    { text: [...parts, "/*"], syntax: "glob", ignoreCase: true },
  ];
}

/** Every way of taking one of the two sides of each group; the first takes what each names. */
function choices(groups: readonly Group[]): (readonly Region[])[][] {
  return groups.reduce<(readonly Region[])[][]>(
    (all, { named, kept = [] }) => [named, kept].flatMap((side) => all.map((one) => [...one, side])),
    [[]],
  );
}
