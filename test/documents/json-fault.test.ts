import fc from "fast-check";
import { jsonFault } from "../../lib/documents/json-fault";

test.each([
  ["", 0],
  ["{", 1],
  ['{"a": }', 6],
  ['{"a" 1}', 5],
  ["{a: 1}", 1],
  ['{"a": 1,}', 8],
  ["[1,]", 3],
  ["[1 2]", 3],
  ["[1}", 2],
  ["01", 1],
  ["-", 1],
  ["1.", 2],
  ["1e+", 3],
  ["+1", 0],
  ["tru", 3],
  ["trux", 3],
  ["NaN", 0],
  ['"a', 2],
  ['"a\nb"', 2],
  ['"\\x"', 2],
  ['"\\u00g0"', 5],
  ['"\\', 2],
  ["{} {}", 3],
  ["// comment\n{}", 0],
  ["\ufeff{}", 0],
  ["\u00a0{}", 0],
  ["'a'", 0],
])("%j is wrong at %i", (source, at) => {
  expect(jsonFault(source)).toBe(at);
});

test.each(["{}", "[]", ' [ 1 , { "a" : [ ] } ] \r\n\t', "-0.5e-7", '"\\u00e9\\n\\"\ud800"', "null", "true", "false"])(
  "%j is JSON",
  (source) => {
    expect(jsonFault(source)).toBeUndefined();
  },
);

test("nesting of any depth takes no stack", () => {
  const depth = 200_000;
  expect(jsonFault("[".repeat(depth) + "]".repeat(depth))).toBeUndefined();
  expect(jsonFault('{"a":'.repeat(depth))).toBe(5 * depth);
});

const mutated = fc
  .tuple(
    fc.json(),
    fc.nat(),
    fc.constantFrom("", "{", "}", "[", "]", '"', ",", ":", "\\", "0", "-", ".", "e", " ", "\n"),
  )
  .map(([source, place, sign]) => {
    const at = place % (source.length + 1);
    return source.slice(0, at) + sign + source.slice(at + (sign === "" ? 1 : 0));
  });

test.each([
  ["text", fc.string()],
  ["JSON", fc.json()],
  ["JSON with one character too many or too few", mutated],
])("finds a fault exactly where `JSON.parse` refuses: %s", (_, sources) => {
  fc.assert(
    fc.property(sources, (source) => {
      expect(jsonFault(source) === undefined).toBe(isJson(source));
    }),
    { numRuns: 2000 },
  );
});

test("the text in front of a fault has no other one", () => {
  fc.assert(
    fc.property(mutated, (source) => {
      const at = jsonFault(source);
      fc.pre(at !== undefined && at > 0);
      expect([undefined, at]).toContain(jsonFault(source.slice(0, at)));
    }),
  );
});

function isJson(source: string): boolean {
  try {
    JSON.parse(source);
    return true;
  } catch {
    return false;
  }
}
