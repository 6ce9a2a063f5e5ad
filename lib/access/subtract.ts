import { isDemanded, type Work } from "./dimension";
import { negate, type Literal } from "./literal";
import { assume, sampleSatisfies, type State } from "./state";

/** A set of requests: those that satisfy all literals. */
export type Box = readonly Literal[];

/**
 * Requests of a state that are in none of the boxes; `undefined` proves that there are none.
 *
 * Unit propagation: a box that the state can't meet is dropped; a box with one literal left to leave it by has that
 * literal negated; where only boxes with several are left, the one with the fewest is left by each in turn.
 *
 * @throws {OverBudget}
 */
export function subtract(state: State, boxes: readonly Box[], work: Work): State | undefined {
  let current = state;
  let left = boxes;
  for (;;) {
    work.budget.spend(1 + left.length);
    if (!left.some((box) => box.every((literal) => sampleSatisfies(current, literal, work)))) {
      return settled(current, left, work);
    }
    const step = propagate(current, left, work);
    if (step === undefined) return undefined;
    [current, left] = [step.state, step.boxes.map(({ box }) => box)];
    if (left.length === 0) return current;
    if (!step.changed) return branch(current, step.boxes, work);
  }
}

/** Tells whether all requests of a state are in a box because they were demanded to be; `false` says nothing. */
export function liesPlainlyIn(state: State, box: Box): boolean {
  return box.every((literal) => isDemanded(state.get(literal.dimension), literal));
}

/** The state with what its request at hand avoids in each box demanded, so that every request of it avoids all boxes. */
function settled(state: State, boxes: readonly Box[], work: Work): State {
  let narrowed = state;
  for (const box of boxes) {
    const next = avoiding(narrowed, box, work);
    if (next === undefined) return state;
    narrowed = next;
  }
  return narrowed;
}

function avoiding(state: State, box: Box, work: Work): State | undefined {
  for (const literal of box) {
    const avoided = sampleSatisfies(state, literal, work) ? undefined : assume(state, negate(literal), work);
    if (avoided !== undefined) return avoided;
  }
  return undefined;
}

/** A box that a state meets and does not lie in, with the literals by which it can be left. */
interface OpenBox {
  readonly box: Box;
  readonly exits: readonly Literal[];
}

interface Propagation {
  readonly state: State;
  readonly boxes: readonly OpenBox[];
  readonly changed: boolean;
}

function propagate(state: State, boxes: readonly Box[], work: Work): Propagation | undefined {
  let current = state;
  let changed = false;
  const open: OpenBox[] = [];
  for (const box of boxes) {
    const exits = exitsFrom(current, box, work);
    if (exits === undefined) continue;
    const [only, ...more] = exits;
    if (only === undefined) return undefined;
    if (more.length > 0) {
      open.push({ box, exits });
      continue;
    }
    const narrowed = assume(current, negate(only), work);
    if (narrowed === undefined) return undefined;
    current = narrowed;
    changed = true;
  }
  return { state: current, boxes: open, changed };
}

/** The literals of a box that a state can be taken out of; `undefined` where the state does not meet the box. */
function exitsFrom(state: State, box: Box, work: Work): Literal[] | undefined {
  const exits: Literal[] = [];
  for (const literal of box) {
    if (assume(state, literal, work) === undefined) return undefined;
    if (assume(state, negate(literal), work) !== undefined) exits.push(literal);
  }
  return exits;
}

function branch(state: State, open: readonly OpenBox[], work: Work): State | undefined {
  const fewest = open.reduce((best, candidate) => (candidate.exits.length < best.exits.length ? candidate : best));
  const others = open.filter((candidate) => candidate !== fewest).map(({ box }) => box);
  let inside: State | undefined = state;
  for (const exit of fewest.exits) {
    if (inside === undefined) return undefined;
    const outside = assume(inside, negate(exit), work);
    const found = outside === undefined ? undefined : subtract(outside, others, work);
    if (found !== undefined) return found;
    inside = assume(inside, exit, work);
  }
  return undefined;
}
