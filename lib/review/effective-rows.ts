import { accessRegions, type RegionExtent } from "../access/access-regions";
import { accessLevels, type AccessLevel, type ActionFact, type ActionFacts } from "../access/action-facts";
import type { AccessSet, StringTest } from "../access/model";
import { decideSoon } from "../estate/plain-request";

/** What an identity may do in a service, of an access level. */
export interface EffectiveRow {
  readonly service: string;
  readonly accessLevel: AccessLevel;
  readonly actions: ReadonlySet<ActionFact>;
  readonly resources: readonly (readonly StringTest[])[];
}

/**
 * The table of `effectiveAccess`, for thousands of identities: whether something is allowed is read off the statements where
 * that is possible, since no request of it is shown.
 */
export function effectiveRows(access: AccessSet, facts: ActionFacts): EffectiveRow[] {
  const { regions, open } = accessRegions(access, [], facts, decideSoon, { inCatalogue: true });
  const rows = new Map<string, Group>();
  for (const region of [...regions, ...open]) {
    const together = isTogether(region);
    for (const action of region.actions) {
      const service = together ? "*" : action.service;
      const key = `${service} ${action.accessLevel}`;
      const row = rows.get(key) ?? new Group(service, action.accessLevel);
      rows.set(key, row);
      row.actions.add(action);
      row.regions.add(region);
    }
  }
  return [...rows.values()].sort(byServiceThenLevel).map((row) => row.told());
}

class Group {
  readonly actions = new Set<ActionFact>();
  readonly regions = new Set<RegionExtent>();

  constructor(
    readonly service: string,
    readonly accessLevel: AccessLevel,
  ) {}

  /** The row, each resource once. */
  told(): EffectiveRow {
    const { service, accessLevel, actions } = this;
    const all = [...this.regions].flatMap(({ resources }) => resources);
    const resources = new Map(all.map((part) => [JSON.stringify(part), part]));
    return { service, accessLevel, actions, resources: [...resources.values()] };
  }
}

/** A statement about every action that comes down to no more services is told service by service. */
const mostServices = 10;

/** Whether the services of a region are one row, because its statement names everything. */
function isTogether({ everything, actions }: RegionExtent): boolean {
  return everything && new Set(actions.map(({ service }) => service)).size > mostServices;
}

function byServiceThenLevel(left: Group, right: Group): number {
  if (left.service !== right.service) return left.service < right.service ? -1 : 1;
  return accessLevels.indexOf(left.accessLevel) - accessLevels.indexOf(right.accessLevel);
}
