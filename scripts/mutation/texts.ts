import fc from "fast-check";
import type { Pattern, StringTest, TextPart } from "../../lib/access/model";

/** Letters that wildcards, colons, cases and symbols meet in, with the first and the last code unit and some that fold oddly. */
const letters = ["a", "a", "b", "A", ":", ":", "*", "*", "?", "/", "\u0000", "\uffff", "\u212a", "k", "é", "É"];

const part: fc.Arbitrary<TextPart> = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom<TextPart>(...letters) },
  {
    weight: 1,
    arbitrary: fc.constantFrom<TextPart>(
      { hole: "h" },
      { hole: "g" },
      { variable: "team" },
      { variable: "k", otherwise: "a" },
      { verbatim: "*" },
    ),
  },
);

/** Patterns of a few of them. */
export const shortText: fc.Arbitrary<Pattern> = fc.record({
  text: fc.oneof(
    fc.array(fc.constantFrom(...letters), { maxLength: 6 }).map((all) => all.join("")),
    fc.array(part, { maxLength: 6 }),
  ),
  syntax: fc.constantFrom("glob", "arn", "literal" as const),
  ignoreCase: fc.boolean(),
});

/** Texts of the same letters, without a wildcard. */
export const plainText: fc.Arbitrary<string> = fc
  .array(fc.constantFrom(...letters.filter((letter) => !/[*?]/.test(letter))), { maxLength: 5 })
  .map((all) => all.join(""));

/** ARNs whole, short and too long, of few fields' texts. */
export const arnText: fc.Arbitrary<Pattern> = fc
  .tuple(
    fc.constantFrom("arn", "arn", "arn", "a", "*"),
    fc.array(fc.constantFrom("a", "b", "A", "*", "?", "", "a*", "*b", "a*b", "?*"), { minLength: 3, maxLength: 7 }),
    fc.constantFrom("glob", "arn", "literal" as const),
    fc.boolean(),
  )
  .map(([first, fields, syntax, ignoreCase]) => ({ text: [first, ...fields].join(":"), syntax, ignoreCase }));

/** Few texts, so that one is often asked about that is allowed, or nearly. */
const likeText: fc.Arbitrary<Pattern> = fc.record({
  text: fc.constantFrom<Pattern["text"]>(
    ...["arn:a:b:::a", "arn:a:b:::a*", "arn:?:b:::a/b", "arn:a:b:::*", "arn:a:b:::a:b", "arn:a:b::a", "arn:*", "*"],
    ...[
      "arn:a::*:a",
      "arn:a::b:c:a",
      "arn:A:b:::a",
      "ARN:a:b:::a",
      "a",
      "A",
      "a*",
      "*b",
      "a?b",
      "aab",
      "ab",
      "",
      "*:b:*",
    ],
    ["a", { hole: "h" }],
    ["a", { hole: "h" }, "b"],
    ["a", { verbatim: "*" }],
    ["arn:a:b:::", { variable: "k", otherwise: "a" }],
    ["arn:a:b:::", { verbatim: "a" }],
  ),
  syntax: fc.constantFrom("glob", "arn", "literal" as const),
  ignoreCase: fc.boolean(),
});

/** One or two patterns of a kind, or none, and what is outside of them. */
export const questionTest: fc.Arbitrary<StringTest> = fc.record({
  patterns: fc.array(fc.oneof(shortText, arnText, likeText, likeText, likeText, likeText), { maxLength: 2 }),
  negated: fc.boolean(),
});
