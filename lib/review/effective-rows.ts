import { accessRegions, type RegionExtent } from "../access/access-regions";
import { accessLevels, type AccessLevel, type ActionFact, type ActionFacts } from "../access/action-facts";
import { oncePer } from "../access/once-per";
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
    for (const { service, accessLevel, actions } of isTogether(region)
      ? byLevel(region.actions)
      : byService(region.actions)) {
      const key = `${service} ${accessLevel}`;
      const row = rows.get(key) ?? new Group(service, accessLevel);
      rows.set(key, row);
      row.add(actions, region);
    }
  }
  return [...rows.values()].sort(byServiceThenLevel).map((row) => row.told());
}

/** Actions of one row. */
interface RowActions {
  readonly service: string;
  readonly accessLevel: AccessLevel;
  readonly actions: ReadonlySet<ActionFact>;
}

const byService = oncePer((actions: readonly ActionFact[]) => rowsOf(actions, ({ service }) => service));

/** The actions of all services together. */
const byLevel = oncePer((actions: readonly ActionFact[]) => rowsOf(actions, () => "*"));

function rowsOf(actions: readonly ActionFact[], serviceOf: (action: ActionFact) => string): readonly RowActions[] {
  const rows = new Map<string, RowActions & { readonly actions: Set<ActionFact> }>();
  for (const action of actions) {
    const { accessLevel } = action;
    const service = serviceOf(action);
    const key = `${service} ${accessLevel}`;
    const row = rows.get(key) ?? { service, accessLevel, actions: new Set() };
    rows.set(key, row);
    row.actions.add(action);
  }
  return [...rows.values()];
}

class Group {
  #actions: ReadonlySet<ActionFact> = new Set();
  readonly #regions: RegionExtent[] = [];

  constructor(
    readonly service: string,
    readonly accessLevel: AccessLevel,
  ) {}

  add(actions: ReadonlySet<ActionFact>, region: RegionExtent): void {
    this.#actions = this.#actions.size === 0 ? actions : new Set([...this.#actions, ...actions]);
    this.#regions.push(region);
  }

  /** The row, each resource once. */
  told(): EffectiveRow {
    const { service, accessLevel } = this;
    const all = this.#regions.flatMap(({ resources }) => resources);
    const resources = all.length < 2 ? all : [...new Map(all.map((part) => [JSON.stringify(part), part])).values()];
    return { service, accessLevel, actions: this.#actions, resources };
  }
}

/** A statement about every action that comes down to no more services is told service by service. */
const mostServices = 10;

const services = oncePer((actions: readonly ActionFact[]) => new Set(actions.map(({ service }) => service)));

/** Whether the services of a region are one row, because its statement names everything. */
function isTogether({ everything, actions }: RegionExtent): boolean {
  return everything && services(actions).size > mostServices;
}

function byServiceThenLevel(left: Group, right: Group): number {
  if (left.service !== right.service) return left.service < right.service ? -1 : 1;
  return accessLevels.indexOf(left.accessLevel) - accessLevels.indexOf(right.accessLevel);
}
