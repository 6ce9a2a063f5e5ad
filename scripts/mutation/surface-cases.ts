import fc from "fast-check";
import type { Alphabet } from "../../lib/access/alphabet";
import type { Budget } from "../../lib/access/budget";
import type { Condition, Pattern, StringTest, Text } from "../../lib/access/model";
import type { conditionsMayMeet, isPlainlyWithin, mayMeet } from "../../lib/access/plain-meeting";
import type { isPlaceholder } from "../../lib/access/readable";
import type { matchesRow } from "../../lib/access/row-match";
import type { codesOf, tokensOf } from "../../lib/access/tokens";
import { aboutK } from "./focused-cases";
import { arnText, plainText, questionTest, shortText } from "./texts";

/** What tells from texts alone how tests meet, whether a text matches a pattern, and whether it says something. */
export interface Surface {
  readonly mayMeet: typeof mayMeet;
  readonly isPlainlyWithin: typeof isPlainlyWithin;
  readonly conditionsMayMeet: typeof conditionsMayMeet;
  readonly Alphabet: typeof Alphabet;
  readonly tokensOf: typeof tokensOf;
  readonly codesOf: typeof codesOf;
  readonly matchesRow: typeof matchesRow;
  readonly isPlaceholder: typeof isPlaceholder;
  readonly Budget: typeof Budget;
}

/** Tests and conditions to compare, and patterns with a text each. */
export interface SurfaceCases {
  readonly tests: readonly (readonly [StringTest, StringTest])[];
  readonly conditions: readonly (readonly [Condition, Condition])[];
  readonly texts: readonly (readonly [Pattern, string])[];
}

/** The same pairs every time: random ones, and such as are too large to be compared. */
export function surfaceCases(seed: number): SurfaceCases {
  const sample = <Value>(values: fc.Arbitrary<Value>, numRuns: number): Value[] => fc.sample(values, { numRuns, seed });
  const arnTest = arnText.map((pattern): StringTest => ({ patterns: [pattern], negated: false }));
  return {
    tests: [
      ...sample(fc.tuple(questionTest, questionTest), 6000),
      ...sample(fc.tuple(arnTest, arnTest), 4000),
      ...closeTests,
      ...largeTests(),
    ],
    conditions: [...sample(fc.tuple(aboutK, aboutK), 2000), ...mixedConditions()],
    texts: sample(fc.tuple(shortText, plainText), 4000),
  };
}

/** Everything that is seen of the cases, a sign for each answer. */
export function seenOn(surface: Surface, cases: SurfaceCases): string {
  const { mayMeet, isPlainlyWithin, conditionsMayMeet, Alphabet, tokensOf, codesOf, matchesRow, isPlaceholder } =
    surface;
  const alphabet = new Alphabet();
  const ofTests = cases.tests.map(([one, other]) =>
    [mayMeet(one, other), mayMeet(other, one), isPlainlyWithin(one, other)].join(" "),
  );
  const ofConditions = cases.conditions.map(([one, other]) => `${conditionsMayMeet(one, other)}`);
  const ofTexts = cases.texts.map(([one, text]) => `${matchesRow(tokensOf(one, alphabet), codesOf(text))}`);
  const placeholders = ["", "x", "xx", "x/x", "7", "ab", "example", "x:x:x"].map((text) => `${isPlaceholder(text)}`);
  return [...ofTests, ...ofConditions, ...ofTexts, ...placeholders, ...leftOf(surface)].join("\n");
}

/** Whether steps are used up, before and behind the last of them. */
function leftOf({ Budget }: Surface): readonly string[] {
  const budget = new Budget(2);
  return [0, 1, 1, 1].map((steps) => {
    try {
      budget.spend(steps);
    } catch {
      return `over: ${budget.isUsedUp}`;
    }
    return `${budget.isUsedUp}`;
  });
}

const closeTests: readonly (readonly [StringTest, StringTest])[] = [
  [test(["arn:a:b:c:*"], "arn"), test(["arn:a:b:c:d:e"])],
  [test(["arn:aws:sqs:*:1:*:x"], "arn"), test(["arn:aws:sqs:*:1:*:y"], "arn")],
  [test(["arn:aws:sqs:*:1:x*"], "arn"), test(["arn:aws:sqs:*:2:x*"], "arn")],
  [test(["arn:aws:sqs:*:1:x*"], "arn"), test(["arn:aws:sns:*:1:x*"], "arn")],
  [test(["ab*bc"]), test(["abc"])],
  [test(["a*x*c"]), test(["aXc"])],
  [test(["a?*c"]), test(["ac"])],
  [test(["arn:*:ab*:*:*:*"], "arn"), test(["arn:x:a*:ab:d:e:f"], "literal")],
  [test([["a", { verbatim: "*" }, "b"]]), test(["a*b"])],
  [test([["a", { verbatim: "*" }, "b"]]), test(["axb"])],
  [test([[{ hole: "h" }, "b*", { verbatim: "c" }]]), test(["xbyc"])],
];

/** Many patterns, and long ones: just few and short enough to be compared, and just too many and too long. */
function largeTests(): (readonly [StringTest, StringTest])[] {
  const many = (name: string, count: number): StringTest =>
    test(Array.from({ length: count }, (_, at) => `${name}${at}`));
  const long = (length: number): StringTest => test([`${"a".repeat(length - 2)}bb`]);
  const middle = test([`a*${"a".repeat(993)}*c*b`]);
  return [
    [many("a", 200), many("b", 100)],
    [many("a", 200), many("b", 101)],
    [many("a", 200), many("a", 100)],
    [many("a", 101), many("a", 200)],
    [long(1000), middle],
    [long(1100), middle],
  ];
}

/** Conditions of two kinds, or about two keys, that would exclude each other if they were of one. */
function mixedConditions(): (readonly [Condition, Condition])[] {
  const value = (key: string, text: string, more: object = {}): Condition => ({
    kind: "value",
    key,
    quantifier: "one",
    test: { kind: "string", test: test([text]) },
    whenAbsent: false,
    ...more,
  });
  const conditions: readonly Condition[] = [
    ...[value("k", "a"), value("k", "b"), value("l", "a"), value("k", "a", { whenAbsent: true })],
    ...[value("k", "b", { whenAbsent: true }), value("k", "b", { quantifier: "all" })],
    value("k", "b", { quantifier: "any" }),
    value("k", "", { test: { kind: "boolean", values: [true] } }),
    value("k", "", { test: { kind: "number", comparison: "equal", bounds: [1] } }),
    { kind: "presence", key: "k", present: false },
    { kind: "opaque", key: "k", reason: "not understood", id: "k" },
  ];
  return conditions.flatMap((one) => conditions.map((other) => [one, other] as const));
}

function test(texts: readonly Text[], syntax: Pattern["syntax"] = "glob"): StringTest {
  return { patterns: texts.map((text) => ({ text, syntax, ignoreCase: false })), negated: false };
}
