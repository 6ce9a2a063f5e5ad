import { isValueMap, type Value } from "../../../lib/documents/value";
import { evaluated, known, textOf, type Evaluated, type Scope } from "./evaluate";

/** More combinations GitHub does not take. */
const mostCombinations = 256;

/**
 * The combinations of a `strategy.matrix`, each with its values by name in lower case.
 *
 * @returns one without values where there is no matrix; `undefined` for one that is known only when it runs
 * @see https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#jobsjob_idstrategymatrix
 */
export function combinationsOf(
  strategy: Value | undefined,
  scope: Scope,
): readonly ReadonlyMap<string, Evaluated>[] | undefined {
  const matrix = isValueMap(strategy) ? evaluated(strategy["matrix"], scope) : known(null);
  if (matrix.kind === "known") return [new Map()];
  if (matrix.kind !== "tree" || !isValueMap(matrix.value)) return undefined;
  const { include, exclude, ...axes } = matrix.value;
  let combinations = [new Map<string, Evaluated>()];
  for (const [name, axis] of Object.entries(axes)) {
    const values = itemsOf(axis, scope);
    if (values === undefined) return undefined;
    combinations = combinations.flatMap((one) =>
      values.map((value) => new Map<string, Evaluated>([...one, [name.toLowerCase(), value]])),
    );
    if (combinations.length > mostCombinations) return undefined;
  }
  const [excluded, included] = [entriesOf(exclude, scope), entriesOf(include, scope)];
  if (excluded === undefined || included === undefined || included.length > mostCombinations) return undefined;
  const names = new Set(Object.keys(axes).map((name) => name.toLowerCase()));
  const left = names.size === 0 ? [] : combinations.filter((one) => !excluded.some((other) => fits(one, other)));
  return withIncluded(left, included, names);
}

function itemsOf(value: Value | undefined, scope: Scope): Evaluated[] | undefined {
  if (value === undefined || value === null) return [];
  const list = evaluated(value, scope);
  if (list.kind !== "tree" || !Array.isArray(list.value)) return undefined;
  return (list.value as readonly Value[]).map((item) => evaluated(item, scope));
}

/** A combination, or a part of one. */
type Entries = readonly (readonly [string, Evaluated])[];

function entriesOf(value: Value | undefined, scope: Scope): Entries[] | undefined {
  return itemsOf(value, scope)?.map((item) =>
    item.kind === "tree" && isValueMap(item.value)
      ? Object.entries(item.value).map(([name, inner]) => [name.toLowerCase(), evaluated(inner, scope)] as const)
      : [],
  );
}

function fits(one: ReadonlyMap<string, Evaluated>, other: Entries): boolean {
  return other.every(([name, value]) => isSame(one.get(name), value));
}

function isSame(one: Evaluated | undefined, other: Evaluated): boolean {
  return one?.kind === "known" && other.kind === "known" && textOf(one.value) === textOf(other.value);
}

/** An entry adds to the combinations that it agrees with, and is one of its own where there are none. */
function withIncluded(
  combinations: readonly ReadonlyMap<string, Evaluated>[],
  included: readonly Entries[],
  axes: ReadonlySet<string>,
): ReadonlyMap<string, Evaluated>[] {
  const made = combinations.map((one) => new Map(one));
  const alone: Map<string, Evaluated>[] = [];
  for (const entries of included) {
    const agreeing = made.filter((one) =>
      entries.every(([name, value]) => !axes.has(name) || isSame(one.get(name), value)),
    );
    if (agreeing.length === 0) alone.push(new Map(entries));
    for (const one of agreeing) for (const [name, value] of entries) one.set(name, value);
  }
  return [...made, ...alone];
}
