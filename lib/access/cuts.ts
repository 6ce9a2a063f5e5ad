/** A value of an ordered domain: milliseconds, a number, or an address as a number. */
export type OrderedValue = number | bigint;

/** A place between values: just below a value, or just above it. */
export interface Cut {
  readonly value: OrderedValue;
  readonly above: boolean;
}

/** A set of ordered values: whether it holds what is below the first cut, and the cuts at which that changes. */
export interface CutSet {
  readonly first: boolean;
  readonly cuts: readonly Cut[];
}

export const noValues: CutSet = { first: false, cuts: [] };
export const allValues: CutSet = { first: true, cuts: [] };

/** The values from one cut to another; an end that is left out is open. */
export function between(low: Cut | undefined, high: Cut | undefined): CutSet {
  return { first: low === undefined, cuts: [low, high].filter((cut) => cut !== undefined) };
}

export function complementOf({ first, cuts }: CutSet): CutSet {
  return { first: !first, cuts };
}

export function isEmpty({ first, cuts }: CutSet): boolean {
  return !first && cuts.length === 0;
}

export function intersectionOf(left: CutSet, right: CutSet): CutSet {
  let [inLeft, inRight] = [left.first, right.first];
  let current = inLeft && inRight;
  const cuts: Cut[] = [];
  const first = current;
  for (let l = 0, r = 0; l < left.cuts.length || r < right.cuts.length;) {
    const [next, other] = [left.cuts[l], right.cuts[r]];
    const order = next === undefined ? 1 : other === undefined ? -1 : compareCuts(next, other);
    const at = order <= 0 ? next : other;
    if (order <= 0) [inLeft, l] = [!inLeft, l + 1];
    if (order >= 0) [inRight, r] = [!inRight, r + 1];
    if (at === undefined || (inLeft && inRight) === current) continue;
    current = inLeft && inRight;
    cuts.push(at);
  }
  return { first, cuts };
}

export function unionOf(left: CutSet, right: CutSet): CutSet {
  return complementOf(intersectionOf(complementOf(left), complementOf(right)));
}

export function holdsValue({ first, cuts }: CutSet, value: OrderedValue): boolean {
  let inside = first;
  for (const cut of cuts) {
    if (value < cut.value || (value === cut.value && cut.above)) break;
    inside = !inside;
  }
  return inside;
}

/** Some value of a set that is not empty: a whole number where there is one. */
export function someValue({ first, cuts }: CutSet): OrderedValue {
  const [low, high] = cuts;
  if (low === undefined) return 0;
  if (first) return typeof low.value === "bigint" ? low.value - 1n : Math.floor(low.value) - 1;
  if (!low.above) return low.value;
  if (typeof low.value === "bigint") return low.value + 1n;
  const next = Math.floor(low.value) + 1;
  if (high === undefined || next < high.value || (next === high.value && high.above)) return next;
  return (low.value + Number(high.value)) / 2;
}

function compareCuts(left: Cut, right: Cut): number {
  if (left.value !== right.value) return left.value < right.value ? -1 : 1;
  return Number(left.above) - Number(right.above);
}
