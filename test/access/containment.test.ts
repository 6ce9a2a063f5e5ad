import fc from "fast-check";
import { Containment } from "../../lib/access/containment";
import { evaluate } from "../../lib/access/evaluate";
import type { AccessRequest, AccessSet, Pattern, StringTest } from "../../lib/access/model";
import { accessSet, request } from "./generators";

const numRuns = Number(process.env["REMIT_FUZZ_RUNS"] ?? 300);
const anything: StringTest = { patterns: [{ text: "*", syntax: "glob", ignoreCase: false }], negated: false };

/** Tests of resources out of random statements. */
const tests = accessSet({ variables: true }).map(({ layers }) => {
  const statements = layers.flatMap(({ policies }) => policies.flatMap(({ allow, deny }) => [...allow, ...deny]));
  return statements[0]?.resources ?? anything;
});
const requests = fc.array(request(), { minLength: 40, maxLength: 40 });

function passes(resources: StringTest, asked: AccessRequest): boolean {
  const source = { policy: "p", statement: "#0" };
  const policy = { name: "p", allow: [{ actions: anything, resources, conditions: [], source }], deny: [] };
  const set: AccessSet = { layers: [{ name: "l", policies: [policy], unknown: [] }] };
  return evaluate(set, asked, (hole) => hole);
}

test("what is proved of two tests is true of every request", () => {
  fc.assert(
    fc.property(tests, tests, requests, (one, other, tried) => {
      const containment = new Containment();
      const [contains, areApart] = [containment.contains(one, other), containment.areApart(one, other)];
      for (const asked of tried) {
        if (contains && passes(other, asked)) expect(passes(one, asked)).toBe(true);
        if (areApart) expect(passes(one, asked) && passes(other, asked)).toBe(false);
      }
      expect(containment.contains(one, one)).toBe(true);
      expect(containment.areApart(other, one)).toBe(areApart);
    }),
    { numRuns },
  );
});

function only(...texts: readonly Pattern["text"][]): StringTest {
  return { patterns: texts.map((text) => ({ text, syntax: "arn", ignoreCase: false })), negated: false };
}

function not(test: StringTest): StringTest {
  return { ...test, negated: true };
}

test.each([
  ["a part of a wildcard", only("arn:aws:s3:::*"), only("arn:aws:s3:::a/*"), true],
  ["a field's wildcard ends at the colon", only("arn:aws:sqs:*:1:jobs"), only("arn:aws:sqs:r:2:1:jobs"), false],
  ["one of several", only("a", "b*"), only("bc", "a"), true],
  ["one more than the others", only("a", "b"), only("a", "b", "c"), false],
  ["an exception is outside of what is excepted", not(only("a*")), only("b"), true],
  ["what is excepted", not(only("a*")), only("ab"), false],
  ["more exceptions", not(only("a")), not(only("a", "b")), true],
  ["fewer exceptions", not(only("a", "b")), not(only("a")), false],
  ["the same reference", only(["a", { hole: "h" }, "/*"]), only(["a", { hole: "h" }, "/x"]), true],
  ["another reference", only(["a", { hole: "h" }]), only(["a", { hole: "g" }]), false],
  [
    "a variable's default beside the variable",
    only([{ variable: "k" }]),
    only([{ variable: "k", otherwise: "x" }]),
    false,
  ],
])("%s", (_, outer, inner, expected) => {
  expect(new Containment().contains(outer, inner)).toBe(expected);
});
