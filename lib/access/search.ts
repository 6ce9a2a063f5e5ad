import type { RegionBoxes } from "./boxes";
import { commonIn, isNeedless, type Common } from "./common";
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

/** Every way in which the layers together allow requests of a state. */
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
  for (const { region, boxes } of layer) {
    if (common !== undefined && isNeedless(common, at, region, allowedBy)) continue;
    for (const box of boxes) {
      work.budget.spend(1);
      const narrowed = assumeAll(state, box, work);
      if (narrowed === undefined) continue;
      yield* meetingsFrom(at + 1, { state: narrowed, allowedBy: [...allowedBy, region] }, layers, work);
    }
  }
}

const commons = new WeakMap<Layers, Common | "none">();

function commonOf(layers: Layers): Common | undefined {
  const known = commons.get(layers);
  if (known !== undefined) return known === "none" ? undefined : known;
  const common = commonIn(layers.map((layer) => layer.map(({ region }) => region)));
  commons.set(layers, common ?? "none");
  return common;
}
