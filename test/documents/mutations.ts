import fc from "fast-check";

export type Json = null | boolean | number | string | Json[] | { [name: string]: Json };

/** What takes the place of a value: one of every type, and some that mean something to a reader. */
const others: readonly Json[] = [
  null,
  true,
  false,
  0,
  -1.5,
  "",
  "x",
  "${a.b}",
  [],
  [null],
  ["x"],
  {},
  { a: true },
  { references: ["var.x"] },
];

/** A document with one value replaced by one of another type, removed, or wrapped in a list. */
export function mutations(document: Json): fc.Arbitrary<Json> {
  const paths = pathsOf(document);
  const change = fc.oneof(
    fc.constantFrom(...others).map((other) => (): Json => other),
    fc.constant((value: Json): Json => [value, value]),
    fc.constant((value: Json): Json => ({ value })),
    fc.constant(() => undefined),
  );
  return fc.tuple(fc.constantFrom(...paths), change).map(([path, changed]) => replaced(document, path, changed));
}

export type Path = readonly (string | number)[];

/** The places of all values, outermost first. */
export function pathsOf(json: Json, path: Path = []): Path[] {
  if (typeof json !== "object" || json === null) return [path];
  const inside = Array.isArray(json) ? json.map((entry, index) => [index, entry] as const) : Object.entries(json);
  return [path, ...inside.flatMap(([step, entry]) => pathsOf(entry, [...path, step]))];
}

/** A copy in which the value at the path is changed; `undefined` takes it out. */
export function replaced(json: Json, [step, ...rest]: Path, change: (value: Json) => Json | undefined): Json {
  if (step === undefined) return change(json) ?? null;
  if (Array.isArray(json)) {
    return json.flatMap((entry, index) => {
      if (index !== step) return [entry];
      const changed = rest.length === 0 ? change(entry) : replaced(entry, rest, change);
      return changed === undefined ? [] : [changed];
    });
  }
  const members = Object.entries(json as Record<string, Json>).flatMap(([name, value]) => {
    if (name !== step) return [[name, value] as const];
    const changed = rest.length === 0 ? change(value) : replaced(value, rest, change);
    return changed === undefined ? [] : [[name, changed] as const];
  });
  return Object.fromEntries(members);
}
