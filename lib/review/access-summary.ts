import type { ActionFact, ActionFacts } from "../access/action-facts";
import { actionsOf } from "../access/actions-of";
import { canEver } from "../access/decide";
import type { AccessSet, Layer, Region, StringTest } from "../access/model";
import { textWords } from "../access/text-words";
import type { AccessRow } from "./verdict";

/** More resources than these are counted, not listed. */
const mostResources = 4;

/** A statement that covers more actions than these is summed up by service, not action by action. */
const mostActions = 150;

/**
 * What an identity may do after every layer, by service and access level.
 *
 * Actions come from the identity policies, or from the permissions boundary where a policy says "everything"; each is
 * kept only if a request exists that all layers allow.
 */
export function accessSummary(access: AccessSet, facts: ActionFacts): AccessRow[] {
  const rows = new Map<string, { level: string; service: string; actions: Set<string>; resources: Set<string> }>();
  for (const { region, within } of candidates(access)) {
    for (const [service, level, actions] of groupsOf(region, within, facts)) {
      const key = `${service} ${level}`;
      const row = rows.get(key) ?? { service, level, actions: new Set(), resources: new Set() };
      for (const action of actions) row.actions.add(action);
      for (const resource of resourceWords(region.resources)) row.resources.add(resource);
      rows.set(key, row);
    }
  }
  return [...rows.values()]
    .sort((left, right) => left.service.localeCompare(right.service, "en") || rank(left.level) - rank(right.level))
    .map(({ service, level, actions, resources }) => ({
      service,
      accessLevel: level,
      actions: actions.size,
      resources: [...resources].slice(0, mostResources),
      moreResources: Math.max(0, resources.size - mostResources),
    }));
}

/** A statement whose actions are asked about. */
interface Candidate {
  readonly region: Region;
  /** The access in which they must be allowed. */
  readonly within: AccessSet;
}

/** The statements of the identity policies, or those of the boundary in the place of one that says "everything". */
function candidates(access: AccessSet): Candidate[] {
  const [identity, boundary] = access.layers;
  if (identity === undefined) return [];
  const limits = boundary === undefined ? [] : allowing(boundary);
  return allowing(identity).flatMap((region) => {
    if (!namesEverything(region) || limits.length === 0) return [{ region, within: access }];
    const within = onlyAllowing(region, access);
    return limits.map((limit) => ({ region: narrower(region, limit), within }));
  });
}

/** Of a statement about every action and one of the boundary, whatever says more precisely which actions and resources. */
function narrower(region: Region, limit: Region): Region {
  return {
    ...region,
    actions: namesEverything(limit) ? region.actions : limit.actions,
    resources: namesAnything(region.resources) ? limit.resources : region.resources,
  };
}

function allowing({ policies }: Layer): Region[] {
  return policies.flatMap(({ allow }) => allow);
}

/** The access that is left if the identity policies allow by one statement alone; what they deny stays denied. */
function onlyAllowing(region: Region, { layers }: AccessSet): AccessSet {
  const [identity, ...others] = layers;
  if (identity === undefined) return { layers };
  const policies = identity.policies.map((policy) => ({
    ...policy,
    allow: policy.allow.filter((one) => one === region),
  }));
  return { layers: [{ ...identity, policies }, ...others] };
}

function namesAnything({ patterns, negated }: StringTest): boolean {
  return !negated && patterns.some(({ text }) => text === "*");
}

function namesEverything({ actions }: Region): boolean {
  return actions.negated || actions.patterns.some(({ text }) => text === "*" || text === "*:*");
}

/** The actions of a statement that are allowed in effect, by service and level. */
function groupsOf(region: Region, access: AccessSet, facts: ActionFacts): [string, string, string[]][] {
  if (namesEverything(region)) return wholeRegion(region, access, facts);
  const byGroup = new Map<string, [string, string, string[]]>();
  const actions = actionsOf(region.actions, facts);
  const each = actions.length <= mostActions;
  for (const action of actions) {
    const name = `${action.service}:${action.name}`;
    if (each && !allowed(access, region, [name])) continue;
    const key = `${action.service} ${action.accessLevel}`;
    const group = byGroup.get(key) ?? [action.service, action.accessLevel, []];
    group[2].push(name);
    byGroup.set(key, group);
  }
  const groups = [...byGroup.values()];
  return each ? groups : groups.filter(([, , names]) => allowed(access, region, names.slice(0, mostActions)));
}

function wholeRegion(region: Region, access: AccessSet, facts: ActionFacts): [string, string, string[]][] {
  if (!allowed(access, region, undefined)) return [];
  const actions = actionsOf(region.actions, facts);
  const levels = [...new Set(actions.map(({ accessLevel }) => accessLevel))];
  const named = (level: ActionFact["accessLevel"]): string[] =>
    actions.filter(({ accessLevel }) => accessLevel === level).map(({ service, name }) => `${service}:${name}`);
  return levels.map((level) => ["*", level, named(level)]);
}

function allowed(access: AccessSet, region: Region, names: readonly string[] | undefined): boolean {
  const asked: StringTest[] =
    names === undefined
      ? [region.actions]
      : [{ patterns: names.map((text) => ({ text, syntax: "literal", ignoreCase: true })), negated: false }];
  return canEver(access, { actions: asked, resources: [region.resources] }).verdict !== "no";
}

function resourceWords({ patterns, negated }: StringTest): string[] {
  const words = patterns.map(({ text }) => textWords(text));
  return negated ? [`everything but ${words.join(", ")}`] : words;
}

function rank(level: string): number {
  return ["permissions-management", "write", "tagging", "read", "list"].indexOf(level);
}
