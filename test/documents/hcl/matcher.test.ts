import fc from "fast-check";
import { Matcher } from "../../../lib/documents/hcl/pattern/matcher";
import { PatternFault, PatternNotEvaluated } from "../../../lib/documents/hcl/pattern/node";

/** What may be empty JavaScript repeats otherwise: it goes back from an empty repetition, and RE2 takes it. */
function mayBeEmpty(atom: string): boolean {
  return new RegExp(`^(?:${atom})$`, "u").test("");
}

/** Patterns that mean the same to RE2 and to JavaScript, whose engine is the naive twin. */
const pattern = fc.letrec<{ atom: string; sequence: string; alternatives: string; repeated: string }>((tie) => ({
  atom: fc.oneof(
    { depthSize: "small" },
    fc.constantFrom("a", "b", ".", "[ab]", "[^a]", "\\w", "\\d", "(?:\\b)", "(?:^)", "(?:$)", "é", "\\."),
    tie("alternatives").map((inner) => `(?:${inner})`),
  ),
  repeated: fc.oneof(
    { weight: 3, arbitrary: tie("atom") },
    {
      weight: 2,
      arbitrary: fc
        .tuple(tie("atom"), fc.constantFrom("*", "+", "?", "{2}", "{1,2}", "{0,3}", "{2,}"), fc.constantFrom("", "?"))
        .map(([atom, ...repetition]) => (mayBeEmpty(atom) ? atom : [atom, ...repetition].join(""))),
    },
  ),
  sequence: fc.array(tie("repeated"), { maxLength: 4 }).map((parts) => parts.join("")),
  alternatives: fc.array(tie("sequence"), { minLength: 1, maxLength: 3 }).map((parts) => parts.join("|")),
})).alternatives;

const text = fc
  .array(fc.constantFrom("a", "b", "é", "😀", "1", " ", "\n", "."), { maxLength: 12 })
  .map((signs) => signs.join(""));

test("a pattern matches where JavaScript's engine says so, and as much", () => {
  let compared = 0;
  fc.assert(
    fc.property(pattern, text, (source, subject) => {
      let own;
      try {
        own = new Matcher(source).first(subject)?.[0];
      } catch (error) {
        if (error instanceof PatternNotEvaluated || error instanceof PatternFault) return;
        throw error;
      }
      const other = new RegExp(source, "u").exec(subject);
      compared++;
      expect(own).toEqual(other === null ? undefined : [other.index, other.index + other[0].length]);
    }),
    { numRuns: 3000 },
  );
  expect(compared).toBeGreaterThan(500);
});

const grouped = fc.array(fc.constantFrom("(a)", "(a*)", "(b?)", "(a|ab)", "(?:b|(a))", "c", "(\\w)", "(.+?)", "($)"), {
  maxLength: 5,
});

test("groups hold what they hold in JavaScript, where none is repeated", () => {
  fc.assert(
    fc.property(grouped, fc.stringMatching(/^[abc]{0,8}$/), (parts, subject) => {
      const source = parts.join("");
      const own = new Matcher(source).first(subject)?.map((place) => place && subject.slice(...place));
      expect(own).toEqual(new RegExp(source, "u").exec(subject)?.slice());
    }),
    { numRuns: 1000 },
  );
});

test("any text is a pattern, or is refused", () => {
  const signs = fc.array(fc.constantFrom(...Array.from("ab()[]{}|*+?\\^$.,-:<>P1dwsQE=!i&é")), { maxLength: 25 });
  fc.assert(
    fc.property(signs, (parts) => {
      try {
        new Matcher(parts.join("")).first("aab1");
      } catch (error) {
        if (!(error instanceof PatternNotEvaluated) && !(error instanceof PatternFault)) throw error;
      }
    }),
    { numRuns: 3000 },
  );
});
