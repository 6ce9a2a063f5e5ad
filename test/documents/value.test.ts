import { inspect } from "node:util";
import { isValueMap, PartialString, Sensitive, Unknown, type Value } from "../../lib/documents/value";

const canary = "AKIACANARY";

/** Every way in which a value may end up in a text by accident. */
const ways: readonly (readonly [string, (value: unknown) => string])[] = [
  ["String", (value) => String(value)],
  ["a template literal", (value) => `<${value as string}>`],
  ["concatenation", (value) => "<" + (value as string)],
  ["join", (value) => [value, value].join()],
  ["JSON.stringify", (value) => JSON.stringify({ value, list: [value] })],
  ["inspect", (value) => inspect(value, { depth: null, showHidden: true, getters: true })],
  [
    "inspect without custom functions",
    (value) => inspect({ value }, { customInspect: false, depth: null, showHidden: true }),
  ],
  ["an error's message", (value) => inspect(new Error(`wrong: ${value as string}`, { cause: value }))],
  [
    "its own properties",
    (value) => JSON.stringify([Object.entries(value as object), Object.getOwnPropertyNames(value)]),
  ],
  ["a spread", (value) => inspect({ ...(value as object) })],
  ["a structured clone", (value) => inspect(structuredClone(value))],
];

const secrets: readonly (readonly [string, Value])[] = [
  ["a text", canary],
  ["a list", [canary]],
  ["a map", { key: canary }],
  ["a partly known text", new PartialString([canary, { expression: "a.b.c" }])],
];

describe.each(secrets)("%s that is sensitive", (_, secret) => {
  test.each(ways)("is not printed by %s", (_way, print) => {
    expect(print(new Sensitive(secret))).not.toContain("CANARY");
  });

  test("is there for decisions", () => {
    expect(new Sensitive(secret).reveal()).toBe(secret);
  });
});

test("it says what it is", () => {
  const value = new Sensitive(canary);
  expect([`<${value as unknown as string}>`, JSON.stringify(value), inspect(value)]).toEqual([
    "<(sensitive)>",
    '"(sensitive)"',
    "(sensitive)",
  ]);
});

test.each([
  ["a map", {}, true],
  ["a map without a prototype", Object.create(null) as Value, true],
  ["a list", [], false],
  ["null", null, false],
  ["a text", "x", false],
  ["an unknown", new Unknown("why"), false],
  ["a partly known text", new PartialString([]), false],
  ["a sensitive map", new Sensitive({}), false],
])("%s: is a map of attributes: %j", (_, value, expected) => {
  expect(isValueMap(value)).toBe(expected);
});
