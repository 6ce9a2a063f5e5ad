import { Budget, Undecided } from "./budget";
import type { Pattern, StringTest } from "./model";
import { isPlainlyWithin, mayMeet } from "./plain-meeting";
import { hasDefaults } from "./variables";
import { Words } from "./words";

/** Enough for patterns of any length that a policy has; beyond it a question counts as not proved. */
const stepsOfOneQuestion = 50_000;

/** Compares tests of strings with one another, and keeps what it finds from question to question. */
export class Containment {
  readonly #words = Words.shared();

  /** @param shared steps that all comparisons may take together; beyond them nothing is proved. @default no bound */
  constructor(private readonly shared?: Budget) {}

  /** Proves that every string of the second test is one of the first; `false` says only that it is not proved. */
  contains(outer: StringTest, inner: StringTest): boolean {
    if (outer === inner || isAnything(outer) || isPlainlyWithin(inner, outer)) return true;
    if (JSON.stringify(outer) === JSON.stringify(inner)) return true;
    if (hasDefaults(outer) || hasDefaults(inner)) return false;
    if (outer.negated && inner.negated) return this.#isNothing([outer], [inner]);
    if (inner.negated) return false;
    return outer.negated ? this.#isNothing([outer, inner], []) : this.#isNothing([inner], [outer]);
  }

  /** Proves that no string is one of both tests; `false` says only that it is not proved. */
  areApart(left: StringTest, right: StringTest): boolean {
    if (!mayMeet(left, right)) return true;
    if (hasDefaults(left) || hasDefaults(right) || (left.negated && right.negated)) return false;
    if (left.negated) return this.#isNothing([right], [left]);
    return right.negated ? this.#isNothing([left], [right]) : this.#isNothing([left, right], []);
  }

  /** Whether no string matches one of each test's patterns on the left, and none of those on the right. */
  #isNothing(within: readonly StringTest[], outside: readonly StringTest[]): boolean {
    const languages = (tests: readonly StringTest[]): ReturnType<Words["languageOf"]>[] =>
      tests.map(({ patterns }) => this.#words.languageOf(patterns));
    try {
      return (
        this.#words.find(languages(within), languages(outside), new Budget(stepsOfOneQuestion, this.shared)) ===
        undefined
      );
    } catch (error) {
      if (error instanceof Undecided) return false;
      throw error;
    }
  }
}

function isAnything({ patterns, negated }: StringTest): boolean {
  return !negated && patterns.some(({ text, syntax }) => text === "*" && syntax === "glob");
}

/** The test that one pattern is. */
export function matching(pattern: Pattern): StringTest {
  return { patterns: [pattern], negated: false };
}
