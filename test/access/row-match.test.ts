import fc from "fast-check";
import { Alphabet } from "../../lib/access/alphabet";
import { Automaton } from "../../lib/access/automaton";
import { Budget } from "../../lib/access/budget";
import { matchesRow } from "../../lib/access/row-match";
import { codesOf, tokensOf } from "../../lib/access/tokens";

const letters = fc.constantFrom("a", "B", ":", "*", "?", "*", ":");

/** Two ways to match one pattern: greedily, and by the automaton. */
test("a pattern matches the same words by itself and in an automaton", () => {
  const alphabet = new Alphabet();
  const hole = alphabet.codeOf({ hole: "h" });
  const word = fc.array(fc.constantFrom(...codesOf("abB::"), hole), { maxLength: 12 });
  const pattern = fc.record({
    text: fc.array(fc.oneof({ arbitrary: letters, weight: 9 }, { arbitrary: fc.constant({ hole: "h" }), weight: 1 }), {
      maxLength: 12,
    }),
    syntax: fc.constantFrom("glob", "arn", "literal" as const),
    ignoreCase: fc.boolean(),
  });
  fc.assert(
    fc.property(pattern, word, (given, codes) => {
      const row = tokensOf(given, alphabet);
      const automaton = new Automaton([row]);
      const budget = new Budget(1_000_000);
      const end = codes.reduce((state, code) => automaton.step(state, code, budget), automaton.start);
      expect(matchesRow(row, codes)).toBe(automaton.isAccepting(end));
    }),
    { numRuns: 3000 },
  );
});
