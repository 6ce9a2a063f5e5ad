import { matchesResource } from "./arn";
import { holds } from "./conditions";
import { matchesPattern } from "./pattern";
import type { PrincipalEntry, Selection, Statement } from "./policy";
import { isLeftOut, namingOf, type Naming } from "./principals";
import type { Request } from "./request";
import { fill } from "./template";

/**
 * How a statement applies to a request: as it names the caller, `directly` where it names nobody; `undefined` where it doesn't
 * apply.
 */
export function application(statement: Statement, request: Request): Naming | undefined {
  const { actions, resources, principals, conditions } = statement;
  if (!selects(actions, (pattern) => matchesPattern(pattern, request.action))) return undefined;
  if (resources !== undefined && !selectsResource(resources, request)) return undefined;
  if (!conditions.every((condition) => holds(condition, request.context))) return undefined;
  return principals === undefined ? "directly" : namingIn(principals, request);
}

function selects<Entry>({ entries, negated }: Selection<Entry>, matches: (entry: Entry) => boolean): boolean {
  return entries.some(matches) !== negated;
}

/** An entry with a variable that has no value matches no resource, in `NotResource` as well: there it excludes nothing. */
function selectsResource(resources: NonNullable<Statement["resources"]>, { resource, context }: Request): boolean {
  return selects(resources, ({ template, isArn }) => {
    const pattern = fill(template, context);
    return pattern !== undefined && matchesResource(pattern, isArn, resource);
  });
}

/** The most direct of the ways in which the entries name the caller. */
function namingIn(principals: Selection<PrincipalEntry>, { caller, isBounded }: Request): Naming | undefined {
  if (principals.negated) return isLeftOut(principals, caller, isBounded) ? undefined : "directly";
  const namings = principals.entries.map((entry) => namingOf(entry, caller));
  return (["directly", "by its entity", "by its account"] as const).find((naming) => namings.includes(naming));
}
