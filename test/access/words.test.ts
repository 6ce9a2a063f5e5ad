import fc from "fast-check";
import { Alphabet } from "../../lib/access/alphabet";
import { Budget } from "../../lib/access/budget";
import type { Pattern } from "../../lib/access/model";
import { codesOf } from "../../lib/access/tokens";
import { Words } from "../../lib/access/words";

const budget = (): Budget => new Budget(1_000_000);

const pattern: fc.Arbitrary<Pattern> = fc.record({
  text: fc.string({ unit: fc.constantFrom("a", "b", "A", ":", "*", "?"), maxLength: 6 }),
  syntax: fc.constantFrom("literal", "glob", "arn"),
  ignoreCase: fc.boolean(),
});

const patterns = fc.array(pattern, { maxLength: 4 });

/** The same by a regular expression, which backtracks. In the first five fields of an ARN, wildcards match no colon. */
function matches({ text, syntax, ignoreCase }: Pattern, word: string): boolean {
  let colons = 0;
  const source = Array.from(text as string, (sign) => {
    if (sign === ":") colons++;
    const any = syntax === "arn" && colons < 5 ? "[^:]" : ".";
    if (syntax === "literal" || !"*?".includes(sign)) return sign.replace(/[*?]/, "\\$&");
    return sign === "*" ? `${any}*` : any;
  });
  return new RegExp(`^${source.join("")}$`, ignoreCase ? "si" : "s").test(word);
}

/** Every word of up to four of these letters. */
const shortWords = ["", "a", "b", "A", ":"].reduce<readonly string[]>(
  (all) => {
    const longer = all.flatMap((word) => ["a", "b", "A", ":"].map((letter) => word + letter));
    return [...new Set([...all, ...longer])];
  },
  [""],
);

test("a word belongs to a language where a regular expression says so, pattern by pattern and by automaton", () => {
  fc.assert(
    fc.property(patterns, fc.constantFrom(...shortWords), (all, word) => {
      const expected = all.some((one) => matches(one, word));
      const language = new Words(new Alphabet()).languageOf(all);
      expect(language.accepts(codesOf(word), budget())).toBe(expected);
      const { automaton } = language;
      const state = codesOf(word).reduce((at, code) => automaton.step(at, code, budget()), automaton.start);
      expect(automaton.isAccepting(state)).toBe(expected);
    }),
    { numRuns: 1000 },
  );
});

test("a word is found where there is a short one, and what is found belongs where it should", () => {
  fc.assert(
    fc.property(fc.array(patterns, { maxLength: 3 }), fc.array(patterns, { maxLength: 2 }), (within, outside) => {
      const words = new Words(new Alphabet());
      const languages = (lists: typeof within) => lists.map((all) => words.languageOf(all));
      const fits = (word: string): boolean =>
        within.every((all) => all.some((one) => matches(one, word))) &&
        !outside.some((all) => all.some((one) => matches(one, word)));
      const found = words.find(languages(within), languages(outside), budget());
      if (found === undefined) expect(shortWords.filter(fits)).toEqual([]);
      else expect(fits(String.fromCharCode(...found))).toBe(true);
    }),
    { numRuns: 1000 },
  );
});

test("an unknown text may be any text, and is the same one wherever it is named the same", () => {
  const words = new Words(new Alphabet());
  const language = (...parts: Exclude<Pattern["text"], string>) =>
    words.languageOf([{ text: parts, syntax: "glob", ignoreCase: false }]);
  const [known, open] = [language("bucket-a"), language("bucket-", { hole: "name" })];
  expect(words.find([known, open], [], budget())).toBeDefined();
  expect(words.find([open], [language("bucket-*")], budget())).toBeUndefined();
  expect(words.find([open], [language("bucket-", { hole: "name" }, "*")], budget())).toBeUndefined();
  expect(words.find([open], [language("bucket-", { hole: "other" })], budget())).toBeDefined();
});
