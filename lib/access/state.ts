import { constrained, isSatisfied, type Dimension, type Work } from "./dimension";
import { keyOf, type KeyKind, type KeyKinds } from "./key-kinds";
import type { Literal } from "./literal";

/** A set of requests: what is demanded of each dimension. Never changed; {@link assume} makes a new one. */
export type State = ReadonlyMap<string, Dimension>;

/** All requests. */
export const everyRequest: State = new Map();

/** The requests of a state that satisfy a literal; `undefined` where there are none. */
export function assume(state: State, literal: Literal, work: Work): State | undefined {
  const before = state.get(literal.dimension);
  const dimension = constrained(before, literal, work);
  if (dimension === undefined) return undefined;
  if (dimension === before) return state;
  return new Map(state).set(literal.dimension, dimension);
}

/** The requests of a state that satisfy all literals; `undefined` where there are none. */
export function assumeAll(state: State, literals: readonly Literal[], work: Work): State | undefined {
  let narrowed: State | undefined = state;
  for (const literal of literals) {
    narrowed = assume(narrowed, literal, work);
    if (narrowed === undefined) return undefined;
  }
  return narrowed;
}

/** Tells whether the request that a state has at hand satisfies a literal. */
export function sampleSatisfies(state: State, literal: Literal, work: Work): boolean {
  return isSatisfied(state.get(literal.dimension), literal, work);
}

/** What the values of the condition keys are taken for that a state demands something of. */
export function kindsIn(state: State): KeyKinds {
  const kinds = new Map<string, KeyKind>();
  for (const [name, dimension] of state) {
    const key = keyOf(name);
    if (key === undefined || dimension.kind === "opaque") continue;
    kinds.set(key, dimension.kind === "ordered" ? dimension.type : dimension.kind);
  }
  return kinds;
}
