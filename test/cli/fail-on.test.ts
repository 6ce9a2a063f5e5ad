import fc from "fast-check";
import { parseFailOn } from "../../lib/cli/fail-on";
import { UsageError } from "../../lib/cli/outcome";
import { defaultFailOn, type FailOn } from "../../lib/review/review";

/** By the help of the option: what is not mentioned stays at its default, `never` alone is meant for everything. */
test.each<[string, FailOn]>([
  ["critical", { violation: "critical", unknown: "touched" }],
  ["info", { violation: "info", unknown: "touched" }],
  ["unknown", { violation: "medium", unknown: "any" }],
  ["unknown-touched", { violation: "medium", unknown: "touched" }],
  ["unknown-never", { violation: "medium", unknown: "never" }],
  ["never", { violation: "never", unknown: "never" }],
  ["never,unknown", { violation: "never", unknown: "any" }],
  ["unknown-touched,never", { violation: "never", unknown: "touched" }],
  ["high,unknown", { violation: "high", unknown: "any" }],
  [" low , unknown-never ", { violation: "low", unknown: "never" }],
])("%j", (text, expected) => {
  expect(parseFailOn(text, defaultFailOn)).toEqual(expected);
});

test.each(["", ",", "High", "high;low", "high,,unknown", "constructor", "__proto__", "warning"])(
  "%j is wrong",
  (text) => {
    expect(() => parseFailOn(text, defaultFailOn)).toThrow(UsageError);
  },
);

test("a wrong word is named, with what is allowed and what it may have been", () => {
  expect(() => parseFailOn("high,unknwon", defaultFailOn)).toThrow(
    "`--fail-on high,unknwon`: `unknwon` is none of critical, high, medium, low, info, never, unknown, unknown-touched, unknown-never. Did you mean `unknown`?",
  );
});

test("any text is a setting or an error about the arguments", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      try {
        parseFailOn(text, defaultFailOn);
      } catch (error) {
        expect(error).toBeInstanceOf(UsageError);
      }
    }),
  );
});
