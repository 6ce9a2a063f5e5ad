import type { Region } from "./model";

/**
 * Statements that several layers have. What such a statement allows together with another one's, it allows by itself: so it is
 * taken in all of its layers, or in none.
 */
export interface Common {
  /** The layers that have something in common with others, and the first one of them. */
  readonly layers: ReadonlySet<number>;
  readonly first: number;
  /** The statements that are in all of these layers. Others, which only some of them have, are taken like any. */
  readonly regions: ReadonlySet<Region>;
}

/** What layers have in common; `undefined` where it is nothing. */
export function commonIn(layers: readonly (readonly Region[])[]): Common | undefined {
  if (layers.length < 2) return undefined;
  const all = layers.map((regions) => new Set(regions));
  const isShared = (region: Region): boolean => all.filter((regions) => regions.has(region)).length > 1;
  const sharing = all.flatMap((regions, at) => ([...regions].some(isShared) ? [at] : []));
  const [first] = sharing;
  if (first === undefined) return undefined;
  const everywhere = (region: Region): boolean => sharing.every((at) => all[at]?.has(region) === true);
  return { layers: new Set(sharing), first, regions: new Set([...(all[first] ?? [])].filter(everywhere)) };
}

/**
 * Tells whether a layer need not allow by a statement, after those of the layers before it.
 * @param at the layer's place
 */
export function isNeedless(
  { layers, first, regions }: Common,
  at: number,
  region: Region,
  before: readonly Region[],
): boolean {
  if (!layers.has(at) || at === first) return false;
  const taken = before.find((one) => regions.has(one));
  return taken === undefined ? regions.has(region) : region !== taken;
}
