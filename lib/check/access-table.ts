import { accessClasses, type AccessClass } from "../access/access-by-class";
import { accessLevels, type AccessLevel, type ActionFact } from "../access/action-facts";
import { coversAction } from "../access/actions-of";
import { accessRegions, type AccessRegion } from "../access/access-regions";
import { conditionWords } from "../access/condition-words";
import { Containment } from "../access/containment";
import { canEver } from "../access/decide";
import { both } from "../access/origins";
import type { AccessSet } from "../access/model";
import { Exceptions, type RegionException } from "../access/region-exceptions";
import { exceptionWords, extentWords, testsWords, testWords } from "../access/region-words";
import { actionName } from "./new-access";
import type { AskedPolicies, Platform } from "./platform";

/** What policies allow in effect, after all their layers. */
export interface AccessTable {
  /** The version of this format; its first number rises for what breaks a reader. */
  readonly version: "1.0";
  /** The date of the catalogue of actions, `YYYY-MM-DD`. */
  readonly catalogue: string;
  /** By class, the gravest first, then by service and access level. */
  readonly rows: readonly AccessTableRow[];
  /** What statements say of actions that the catalogue does not have, where they allow no others. */
  readonly otherActions: readonly string[];
  /** What may be allowed besides, or not: one sentence each. */
  readonly unknown: readonly string[];
}

/** Actions of one class, service and access level on the same resources, under the same conditions. */
export interface AccessTableRow {
  /** What the access is about. */
  readonly accessClass: AccessClass;
  /** The service's prefix, or `*` for what statements about every action allow. */
  readonly service: string;
  readonly accessLevel: AccessLevel;
  /** Actions of the catalogue: `s3:DeleteObject`. */
  readonly actions: readonly string[];
  /** Patterns; each action is allowed on some resource of each. */
  readonly resources: readonly string[];
  /** Who: each holds. Empty where the policies name no principals. */
  readonly principals: readonly string[];
  /** Under what conditions: each holds. */
  readonly conditions: readonly string[];
  /** What of it is denied. */
  readonly exceptions: readonly string[];
}

/** The effective access of policies as a table: what every layer allows and none denies. */
export function accessTable(policies: AskedPolicies, budget?: number): AccessTable {
  const { access, platform, within, problem } = policies;
  const { date } = platform.actions;
  if (problem !== undefined) return { version: "1.0", catalogue: date, rows: [], otherActions: [], unknown: [problem] };
  const options = budget === undefined ? {} : { budget };
  const { regions, open } = accessRegions(access, [], platform.actions, (part, question, shared) => {
    return policies.confirmed(canEver(part, both(within, question), { ...options, ...shared }));
  });
  const unknown = open.map((region) => `${extentWords(region, platform.spelling)}: ${region.reason}`);
  const others = regions.filter(({ actions }) => actions.length === 0).flatMap(({ otherActions }) => otherActions);
  return {
    version: "1.0",
    catalogue: date,
    rows: new Rows(access, platform).of(regions),
    otherActions: [...new Set(others.map(testWords))],
    unknown: [...new Set([...unknown, ...unknownLayers(access)])],
  };
}

/** Why policies of a layer are not known: they may allow more, or deny what others allow. */
function unknownLayers({ layers }: AccessSet): string[] {
  return layers.flatMap(({ unknown }) => unknown);
}

const nothing: AccessSet = { layers: [] };

/** A statement about every action that comes down to so few services is told service by service. */
const mostServices = 10;

class Rows {
  /** The actions of each row with one resource. */
  readonly #parts = new Map<
    string,
    { readonly said: RowWords; readonly resource: string; readonly actions: Set<string> }
  >();
  readonly #exceptions: Exceptions;

  constructor(
    access: AccessSet,
    private readonly platform: Platform,
  ) {
    this.#exceptions = new Exceptions(access, nothing, new Containment());
  }

  of(regions: readonly AccessRegion[]): AccessTableRow[] {
    for (const region of regions) this.#add(region);
    const rows = new Map<string, AccessTableRow>();
    for (const { said, resource, actions } of this.#parts.values()) {
      const key = JSON.stringify([said, [...actions].sort()]);
      const row = rows.get(key) ?? { ...said, actions: [...actions], resources: [] };
      rows.set(key, { ...row, resources: [...row.resources, resource] });
    }
    return [...rows.values()].sort(byClassServiceLevel);
  }

  #add(region: AccessRegion): void {
    const { spelling } = this.platform;
    const denied = this.#exceptions.of(region);
    for (const [group, actions] of this.#groups(region)) {
      const part = { ...region, actions };
      const met = denied.filter((exception) => actions.some((action) => isAbout(exception, action)));
      const said = {
        ...group,
        principals: region.principals.map(testWords),
        conditions: region.conditions.map((condition) => conditionWords(condition, spelling)),
        exceptions: [...new Set(met.map((exception) => exceptionWords(exception, part, spelling)))],
      };
      for (const resource of region.resources.map(testsWords)) {
        const key = JSON.stringify([said, resource]);
        const known = this.#parts.get(key) ?? { said, resource, actions: new Set() };
        for (const action of actions) known.actions.add(actionName(action));
        this.#parts.set(key, known);
      }
    }
  }

  /** A region's actions by class, service and level. Where a statement names everything, its services are one. */
  #groups({ actions, everything }: AccessRegion): [RowGroup, ActionFact[]][] {
    const services = new Set(actions.map(({ service }) => service));
    const isOne = everything && services.size > mostServices;
    const groups = new Map<string, [RowGroup, ActionFact[]]>();
    for (const action of actions) {
      const { accessLevel } = action;
      const accessClass = this.platform.classOf(action);
      const service = isOne ? "*" : action.service;
      const key = `${accessClass} ${service} ${accessLevel}`;
      const group = groups.get(key);
      if (group === undefined) groups.set(key, [{ accessClass, service, accessLevel }, [action]]);
      else group[1].push(action);
    }
    return [...groups.values()];
  }
}

function isAbout({ actions }: RegionException, action: ActionFact): boolean {
  return actions.every((test) => coversAction(test, action));
}

type RowWords = Omit<AccessTableRow, "actions" | "resources">;

type RowGroup = Pick<AccessTableRow, "accessClass" | "service" | "accessLevel">;

function byClassServiceLevel(left: AccessTableRow, right: AccessTableRow): number {
  const byClass = accessClasses.indexOf(left.accessClass) - accessClasses.indexOf(right.accessClass);
  if (byClass !== 0) return byClass;
  if (left.service !== right.service) return left.service < right.service ? -1 : 1;
  return accessLevels.indexOf(left.accessLevel) - accessLevels.indexOf(right.accessLevel);
}
