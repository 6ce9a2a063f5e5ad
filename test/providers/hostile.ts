import fc from "fast-check";

/** Values that no attribute should have, and one that must never be shown. */
const odd: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom(
    null,
    true,
    0,
    -1,
    "",
    "*",
    "${}",
    "${aws_x.y}",
    "${google_service_account.deploy.email}",
    "principalSet://",
    "\u0000",
    "serviceAccount:",
    [],
    {},
    [[]],
    [null],
  ),
  fc.constantFrom("(".repeat(5000), "a && ".repeat(900), "!".repeat(4000), "'", "claims[", "x".repeat(20_000)),
  fc.constant({ __proto__: null, constructor: "x", toString: 1 }),
  fc.constant(JSON.parse('{"__proto__": {"role": "roles/owner"}}')),
  fc.jsonValue({ maxDepth: 3 }),
);

interface Spoiling {
  readonly at: number;
  readonly value: unknown;
}

/** Puts odd values in some places of a tree, as people and broken tools do. */
export const hostile: fc.Arbitrary<(tree: unknown) => unknown> = fc
  .array(fc.record({ at: fc.nat({ max: 60 }), value: odd }), { minLength: 1, maxLength: 4 })
  .map((spoilings) => (tree) => spoilings.reduce(spoiled, tree));

/** The tree with one of its values, counted from the front, replaced; resources by type and name stay. */
function spoiled(tree: unknown, { at, value }: Spoiling): unknown {
  let left = at;
  const walk = (part: unknown, depth: number): unknown => {
    if (depth > 2 && left-- === 0) return value;
    if (Array.isArray(part)) return part.map((entry: unknown) => walk(entry, depth + 1));
    if (typeof part !== "object" || part === null) return part;
    return Object.fromEntries(Object.entries(part).map(([key, entry]) => [key, walk(entry, depth + 1)]));
  };
  return walk(tree, 0);
}
