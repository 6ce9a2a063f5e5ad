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

/** Every way in which the layers together allow requests of a state. */
export function* meetings(
  state: State,
  layers: readonly (readonly RegionBoxes[])[],
  work: Work,
  allowedBy: readonly Region[] = [],
): Iterable<Meeting> {
  const [layer, ...rest] = layers;
  if (layer === undefined) {
    yield { state, allowedBy };
    return;
  }
  for (const { region, boxes } of layer) {
    for (const box of boxes) {
      work.budget.spend(1);
      const narrowed = assumeAll(state, box, work);
      if (narrowed !== undefined) yield* meetings(narrowed, rest, work, [...allowedBy, region]);
    }
  }
}
