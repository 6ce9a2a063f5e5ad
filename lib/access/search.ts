import type { RegionBoxes } from "./boxes";
import type { Work } from "./dimension";
import type { Region } from "./model";
import { assumeAll, type State } from "./state";

/** Requests that every layer allows, by one statement of each. */
export interface Meeting {
  readonly state: State;
  /** The statements, one a layer, in the layers' order. */
  readonly allowedBy: readonly Region[];
}

type Layers = readonly (readonly RegionBoxes[])[];

/**
 * Every way in which the layers together allow requests of a state.
 *
 * A statement that is in all layers that have something in common with others is taken in all of them or in none: what it
 * allows together with another one's, it allows by itself.
 */
export function meetings(state: State, layers: Layers, work: Work): Iterable<Meeting> {
  return meetingsFrom(0, { state, allowedBy: [] }, layers, work);
}

function* meetingsFrom(at: number, { state, allowedBy }: Meeting, layers: Layers, work: Work): Iterable<Meeting> {
  const layer = layers[at];
  if (layer === undefined) {
    yield { state, allowedBy };
    return;
  }
  const common = commonOf(layers);
  const taken = common?.layers.has(at) === true ? allowedBy.find((region) => common.regions.has(region)) : undefined;
  const isFirst = common?.first === at;
  for (const { region, boxes } of layer) {
    if (common !== undefined && !isFirst && common.regions.has(region) && region !== taken) continue;
    if (taken !== undefined && region !== taken) continue;
    for (const box of boxes) {
      work.budget.spend(1);
      const narrowed = assumeAll(state, box, work);
      if (narrowed === undefined) continue;
      yield* meetingsFrom(at + 1, { state: narrowed, allowedBy: [...allowedBy, region] }, layers, work);
    }
  }
}

/** Statements that several layers have. */
interface Common {
  /** The layers that have something in common with others, and the first one of them. */
  readonly layers: ReadonlySet<number>;
  readonly first: number;
  /** The statements that are in all of these layers. */
  readonly regions: ReadonlySet<Region>;
}

const commons = new WeakMap<Layers, Common | "none">();

function commonOf(layers: Layers): Common | undefined {
  const known = commons.get(layers);
  if (known !== undefined) return known === "none" ? undefined : known;
  const common = findCommon(layers);
  commons.set(layers, common ?? "none");
  return common;
}

function findCommon(layers: Layers): Common | undefined {
  if (layers.length < 2) return undefined;
  const all = layers.map((layer) => new Set(layer.map(({ region }) => region)));
  const isShared = (region: Region): boolean => all.filter((regions) => regions.has(region)).length > 1;
  const sharing = all.flatMap((regions, at) => ([...regions].some(isShared) ? [at] : []));
  const [first] = sharing;
  if (first === undefined) return undefined;
  const everywhere = (region: Region): boolean => sharing.every((at) => all[at]?.has(region) === true);
  return { layers: new Set(sharing), first, regions: new Set([...(all[first] ?? [])].filter(everywhere)) };
}
