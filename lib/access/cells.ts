import { commonIn, isNeedless, type Common } from "./common";
import { matching, type Containment } from "./containment";
import type { AccessSet, Condition, Layer, Policy, Region, StringTest } from "./model";
import { oncePer } from "./once-per";

/** Requests that one statement of each layer allows, for one of the resources that these statements name. */
export interface Cell {
  /** The statements, one a layer, in the layers' order. */
  readonly allowedBy: readonly Region[];
  /** Every one holds. */
  readonly actions: readonly StringTest[];
  /** Every one holds; more than one only where none contains another. */
  readonly resources: readonly StringTest[];
  /** Every one holds, likewise. */
  readonly principals: readonly StringTest[];
  readonly conditions: readonly Condition[];
}

/** A statement that names more resources than these is not taken apart by resource. */
const mostResources = 200;

/** The cells of an access set. Together they hold every request that its layers allow, and some that a policy denies. */
export function* cellsOf({ layers }: AccessSet, containment: Containment): Iterable<Cell> {
  if (layers.length === 0) return;
  const common = commonIn(layers.map(regionsOf));
  yield* meeting(layers, whole, common, containment);
}

/**
 * The access that is left if every layer allows by one statement alone; what the layers deny stays denied. Policies of which nothing is
 * left are not in it, since there may be thousands, and as many statements to ask about.
 */
export function allowingOnly(set: AccessSet, statements: readonly Region[]): AccessSet {
  const kept = [...new Set(statements)];
  const layers = partsOf(set).map(({ layer, denying, policyOf }): Layer => {
    const allowing = kept.flatMap((region): Policy[] => {
      const policy = policyOf.get(region);
      return policy === undefined ? [] : [{ ...policy, allow: [region], deny: [] }];
    });
    return { ...layer, policies: [...allowing, ...denying] };
  });
  return { layers };
}

/** A layer taken apart. */
interface Parts {
  readonly layer: Layer;
  /** What its policies deny. */
  readonly denying: readonly Policy[];
  readonly policyOf: ReadonlyMap<Region, Policy>;
}

const partsOf = oncePer(({ layers }: AccessSet): readonly Parts[] =>
  layers.map((layer) => ({
    layer,
    denying: layer.policies.filter(({ deny }) => deny.length > 0).map((policy) => ({ ...policy, allow: [] })),
    policyOf: new Map(layer.policies.flatMap((policy) => policy.allow.map((region) => [region, policy] as const))),
  })),
);

const whole: Cell = { allowedBy: [], actions: [], resources: [], principals: [], conditions: [] };

function* meeting(
  layers: readonly Layer[],
  cell: Cell,
  common: Common | undefined,
  containment: Containment,
): Iterable<Cell> {
  const at = cell.allowedBy.length;
  const layer = layers[at];
  if (layer === undefined) {
    yield cell;
    return;
  }
  for (const region of regionsOf(layer)) {
    if (common !== undefined && isNeedless(common, at, region, cell.allowedBy)) continue;
    const actions = narrowed(cell.actions, region.actions, containment);
    const principals =
      region.principals === undefined ? cell.principals : narrowed(cell.principals, region.principals, containment);
    if (actions === undefined || principals === undefined) continue;
    for (const part of resourcesOf(region)) {
      const resources = narrowed(cell.resources, part, containment);
      if (resources === undefined) continue;
      const conditions = layer.isGiven === true ? cell.conditions : together(cell.conditions, region.conditions);
      const joined = { allowedBy: [...cell.allowedBy, region], actions, resources, principals, conditions };
      yield* meeting(layers, joined, common, containment);
    }
  }
}

function regionsOf({ policies }: Layer): Region[] {
  return policies.flatMap(({ allow }) => allow);
}

function together(some: readonly Condition[], more: readonly Condition[]): readonly Condition[] {
  return [...new Map([...some, ...more].map((condition) => [JSON.stringify(condition), condition])).values()];
}

function resourcesOf({ resources }: Region): readonly StringTest[] {
  const { patterns, negated } = resources;
  return negated || patterns.length > mostResources ? [resources] : patterns.map(matching);
}

/** Tests together with one more, without those that another one contains; `undefined` where nothing passes them all. */
function narrowed(
  tests: readonly StringTest[],
  test: StringTest,
  containment: Containment,
): readonly StringTest[] | undefined {
  if (tests.some((one) => containment.areApart(one, test))) return undefined;
  if (tests.some((one) => containment.contains(test, one))) return tests;
  return [...tests.filter((one) => !containment.contains(one, test)), test];
}
