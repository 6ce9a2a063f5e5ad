import fc from "fast-check";
import { isAsked } from "../../lib/access/evaluate";
import type { Condition, Pattern, StringTest } from "../../lib/access/model";
import { conditionsMayMeet, isPlainlyWithin, mayMeet } from "../../lib/access/plain-meeting";

function stringTest(
  syntax: Pattern["syntax"],
  texts: readonly string[],
  negated = false,
  ignoreCase = false,
): StringTest {
  return { patterns: texts.map((text) => ({ text, syntax, ignoreCase })), negated };
}

const literal = (...texts: readonly string[]): StringTest => stringTest("literal", texts);
const glob = (...texts: readonly string[]): StringTest => stringTest("glob", texts);
const arn = (...texts: readonly string[]): StringTest => stringTest("arn", texts);
const not = (one: StringTest): StringTest => ({ ...one, negated: true });
const inAnyCase = ({ patterns, negated }: StringTest): StringTest => ({
  patterns: patterns.map((pattern) => ({ ...pattern, ignoreCase: true })),
  negated,
});

function passes(one: StringTest, word: string): boolean {
  return isAsked({ resources: [one] }, { action: "", resource: word, context: {} }, () => "");
}

const text = fc.array(fc.constantFrom("a", "A", "b", ":", "*", "?"), { maxLength: 7 }).map((signs) => signs.join(""));
const pattern = fc.record<Pattern>({
  text,
  syntax: fc.constantFrom("literal", "glob", "arn"),
  ignoreCase: fc.boolean(),
});
const tests = fc.record<StringTest>({ patterns: fc.array(pattern, { maxLength: 3 }), negated: fc.boolean() });
const arns = fc
  .array(fc.constantFrom("a", "b", "a*", "*", "?", "*b", ""), { minLength: 5, maxLength: 6 })
  .map((fields) => ["arn", ...fields].join(":"));
const arnPattern = fc.record<Pattern>({
  text: arns,
  syntax: fc.constantFrom("arn", "arn", "glob", "literal"),
  ignoreCase: fc.boolean(),
});
const arnTests = fc.record<StringTest>({
  patterns: fc.array(arnPattern, { minLength: 1, maxLength: 2 }),
  negated: fc.constantFrom(false, false, true),
});
const word = fc.array(fc.constantFrom("a", "A", "b", ":"), { maxLength: 7 }).map((signs) => signs.join(""));
const arnWord = fc
  .array(fc.constantFrom("a", "b", "ab", ""), { minLength: 5, maxLength: 7 })
  .map((fields) => ["arn", ...fields].join(":"));

describe("no string passes two tests that plainly don't meet", () => {
  test.each([
    ["patterns", tests, word],
    ["ARNs", arnTests, arnWord],
  ] as const)("%s", (_, some, words) => {
    const check = (left: StringTest, right: StringTest, given: readonly string[]): void => {
      const both = given.filter((one) => passes(left, one) && passes(right, one));
      if (!mayMeet(left, right)) expect(both).toEqual([]);
      if (isPlainlyWithin(left, right)) expect(given.filter((one) => passes(left, one))).toEqual(both);
    };
    fc.assert(fc.property(some, some, fc.array(words, { minLength: 20, maxLength: 20 }), check), { numRuns: 3000 });
  });
});

test.each<[string, StringTest, StringTest, boolean]>([
  ["the same text", literal("ab"), literal("ab"), true],
  ["two texts", literal("ab"), literal("ac"), false],
  ["a text in another case", literal("Ab"), literal("aB"), false],
  ["a text in another case, where one takes any", literal("Ab"), inAnyCase(literal("aB")), true],
  ["a glob and a text that begins otherwise", glob("ab*"), literal("ac"), false],
  ["a glob and a text that ends otherwise", glob("*b"), literal("ac"), false],
  ["a glob and a text that has another middle", glob("a*x*c"), literal("abc"), false],
  ["a glob and a text with its middle", glob("a*x*c"), literal("a-x-c"), true],
  ["a glob and a text that is too short for both ends", glob("ab*bc"), literal("abc"), false],
  ["a glob and a text that has its middle in another case", glob("a*x*c"), literal("aXc"), false],
  ["a glob of one character at least and a text without one between its ends", glob("a?*c"), literal("ac"), false],
  ["a glob in any case and a text", inAnyCase(glob("A*X*c")), literal("a-x-C"), true],
  ["two globs that begin otherwise", glob("ab*"), glob("ac*"), false],
  ["two globs of which one begins as the other", glob("ab*"), glob("abc*"), true],
  ["two globs that end otherwise", glob("*:pull_request"), glob("repo:*:environment:prod"), false],
  ["an asterisk that stands for itself", literal("a*"), literal("ab"), false],
  ["one of several patterns", glob("x*", "ab*"), literal("y", "abc"), true],
  ["no pattern", glob(), glob("*"), false],
  ["ARNs of other accounts", arn("arn:aws:sqs:*:111111111111:*"), arn("arn:aws:sqs:*:222222222222:*"), false],
  ["ARNs of other kinds", arn("arn:*:ecs:*:*:cluster/*"), arn("arn:aws:ecs:eu-west-1:1:service/x"), false],
  [
    "an ARN and a text whose colons would have to be in one field",
    arn("arn:*:ab*:*:*:*"),
    literal("arn:x:a*:ab:d:e:f"),
    false,
  ],
  ["ARNs with a wildcard in each field", arn("arn:*:ecs:*:*:service/*"), arn("arn:aws:*:eu-west-1:1:service/x"), true],
  ["a text of a negated test", not(literal("ab")), literal("ab"), false],
  ["another text than those of a negated test", not(literal("ab")), literal("ac"), true],
  ["a glob inside a negated one", not(glob("iam:*")), glob("iam:Pass*"), false],
  ["a glob that a negated one does not hold", not(glob("iam:Pass*")), glob("iam:*"), true],
  ["a text in a case that a negated test excludes too", not(inAnyCase(glob("iam:*"))), literal("IAM:PassRole"), false],
  ["any case of a text, of which a negated test excludes one", not(literal("ab")), inAnyCase(literal("ab")), true],
  ["two negated tests", not(glob("*")), not(glob("*")), true],
])("%s", (_, left, right, expected) => {
  expect([mayMeet(left, right), mayMeet(right, left)]).toEqual([expected, expected]);
});

test("only so many pairs of patterns are compared", () => {
  const numbered = (name: string, count: number): StringTest =>
    literal(...Array.from({ length: count }, (_, at) => `${name}${at}`));
  expect(mayMeet(numbered("a", 200), numbered("b", 100))).toBe(false);
  expect(mayMeet(numbered("a", 200), numbered("b", 101))).toBe(true);
  expect(isPlainlyWithin(numbered("a", 100), numbered("a", 200))).toBe(true);
  expect(isPlainlyWithin(numbered("a", 101), numbered("a", 200))).toBe(false);
});

describe("lies plainly within", () => {
  test.each<[string, StringTest, StringTest, boolean]>([
    ["a text in itself", literal("a"), literal("a"), true],
    ["a text in what it begins with", literal("ab"), glob("a*"), true],
    ["a glob in what it begins with", glob("ab*c"), glob("a*"), true],
    ["a glob in a text", glob("a*"), literal("a"), false],
    ["one of two texts in the other", literal("a", "b"), literal("a"), false],
    ["a text in any case in one that has a case", inAnyCase(literal("a")), literal("a"), false],
    ["a text in any case in everything", inAnyCase(literal("a")), glob("*"), true],
    ["a text in any case in what begins with a letter", inAnyCase(literal("ab")), glob("a*"), false],
    ["a text in one in any case", literal("Ab"), inAnyCase(literal("aB")), true],
    ["a text in the negation of another", literal("a"), not(literal("b")), false],
    ["the negation of a text in everything", not(literal("b")), glob("*"), false],
  ])("%s", (_, inner, outer, expected) => {
    expect(isPlainlyWithin(inner, outer)).toBe(expected);
  });
});

test("a part that is not known may be anything", () => {
  const hole: StringTest = {
    patterns: [{ text: ["arn:", { hole: "provider" }, ":x"], syntax: "literal", ignoreCase: false }],
    negated: false,
  };
  expect([literal("arn:anything:x"), literal("arn:y"), literal("x:x")].map((one) => mayMeet(hole, one))).toEqual([
    true,
    false,
    false,
  ]);
});

describe("conditions", () => {
  const about = (key: string, one: StringTest, more: object = {}): Condition => ({
    kind: "value",
    key,
    quantifier: "one",
    whenAbsent: false,
    test: { kind: "string", test: one },
    ...more,
  });

  test.each<[string, Condition, Condition, boolean]>([
    ["of one key that exclude each other", about("sub", literal("a")), about("sub", literal("b")), false],
    ["of one key that agree", about("sub", literal("a")), about("sub", glob("a*")), true],
    ["of two keys", about("sub", literal("a")), about("aud", literal("b")), true],
    [
      "that both hold without the key",
      about("sub", literal("a"), { whenAbsent: true }),
      about("sub", literal("b"), { whenAbsent: true }),
      true,
    ],
    [
      "of which one holds without the key",
      about("sub", literal("a"), { whenAbsent: true }),
      about("sub", literal("b")),
      false,
    ],
    [
      "about some of several values",
      about("sub", literal("a"), { quantifier: "any" }),
      about("sub", literal("b"), { quantifier: "any" }),
      true,
    ],
    ["about presence", about("sub", literal("a")), { kind: "presence", key: "sub", present: false }, true],
  ])("%s", (_, left, right, expected) => {
    expect([conditionsMayMeet(left, right), conditionsMayMeet(right, left)]).toEqual([expected, expected]);
  });
});
