import { accessRegions, type RegionExtent } from "./access-regions";
import { accessLevels, type AccessLevel, type ActionFact, type ActionFacts } from "./action-facts";
import { canEver } from "./decide";
import type { AccessSet, StringTest } from "./model";

/** What a set of policies allows in effect. */
export interface EffectiveAccess {
  /** One row for each service and access level, the services in alphabetical order and the gravest level first. */
  readonly rows: readonly EffectiveRow[];
  /** Why a part of it may not be allowed after all, one sentence each. */
  readonly unknown: readonly string[];
}

export interface EffectiveRow {
  /** The service's prefix, or `*` for what a statement about every action allows. */
  readonly service: string;
  readonly accessLevel: AccessLevel;
  /** The actions of the catalogue, each allowed on some of the resources. */
  readonly actions: readonly ActionFact[];
  /** The resources: those that pass all tests of one of the lists. */
  readonly resources: readonly (readonly StringTest[])[];
}

/**
 * What an access set allows after every layer, as a table: an action is left out if it is proved that no request for it
 * is allowed by all layers and denied by none, or if it can't be asked for on any of the resources.
 */
export function effectiveAccess(set: AccessSet, facts: ActionFacts): EffectiveAccess {
  const { regions, open } = accessRegions(set, [], facts, canEver, { inCatalogue: true });
  const rows = new Map<string, { actions: Set<ActionFact>; resources: Map<string, readonly StringTest[]> }>();
  for (const region of [...regions, ...open]) {
    for (const [key, actions] of byServiceAndLevel(region)) {
      const row = rows.get(key) ?? { actions: new Set(), resources: new Map() };
      for (const action of actions) row.actions.add(action);
      for (const part of region.resources) row.resources.set(JSON.stringify(part), part);
      rows.set(key, row);
    }
  }
  const sorted = [...rows].map(([key, { actions, resources }]) => {
    const [service = "", accessLevel] = key.split(" ");
    return {
      service,
      accessLevel: accessLevel as AccessLevel,
      actions: [...actions],
      resources: [...resources.values()],
    };
  });
  const unknown = new Set(open.map(({ reason }) => reason));
  return { rows: sorted.sort(byServiceThenLevel), unknown: [...unknown] };
}

/** A region's actions by service and access level. Where a statement names everything, its services are one. */
function byServiceAndLevel({ actions, everything }: RegionExtent): Map<string, ActionFact[]> {
  const services = new Set(actions.map(({ service }) => service));
  const groups = new Map<string, ActionFact[]>();
  for (const action of actions) {
    const service = everything && services.size > mostServices ? "*" : action.service;
    const key = `${service} ${action.accessLevel}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [action]);
    else group.push(action);
  }
  return groups;
}

/** A statement about every action that comes down to so few services is told service by service. */
const mostServices = 10;

function byServiceThenLevel(left: EffectiveRow, right: EffectiveRow): number {
  if (left.service !== right.service) return left.service < right.service ? -1 : 1;
  return accessLevels.indexOf(left.accessLevel) - accessLevels.indexOf(right.accessLevel);
}
