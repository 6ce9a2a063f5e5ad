import type { AccessRequest, Question } from "./model";
import { askedOf, narrowed, type Asked, type Yes } from "./origins";

/** What is known of requests that a person recognises, by whoever knows the platform. */
export interface Preference {
  /** Whether it is worth another statement than the one that allows the witness. @default false */
  readonly everywhere?: boolean;
  /**
   * Questions that ask for requests like a witness which are recognised better, the best first; none where nothing is to be
   * made better.
   */
  readonly suggest: (witness: AccessRequest, asked: Pick<Asked, "set" | "question">) => Iterable<Question>;
}

/** So many suggestions are tried for one witness: what is recognised is found by the first few. */
const mostSuggestions = 64;

/** Steps that one suggestion may take when it is asked from the beginning. */
const stepsOfOne = 20_000;

/**
 * A witness that a person recognises in place of one that is right and looks like nothing. It is a request of the same
 * question, allowed (and, where that was asked, refused) by the same access sets, and confirmed by the evaluator as the first one
 * was; where none is found, the first one stays.
 *
 * @param preferences each is satisfied as far as it can be, without giving up what an earlier one has won
 * @param confirms a further check that the witness has to pass. @default none
 */
export function recognisable(
  answer: Yes,
  preferences: readonly Preference[],
  confirms: (request: AccessRequest) => boolean = () => true,
): Yes {
  const asked = askedOf(answer.witness);
  return asked === undefined ? answer : new Search(asked, confirms).run(answer, preferences);
}

class Search {
  #left = mostSuggestions;

  constructor(
    private readonly asked: Asked,
    private readonly confirms: (request: AccessRequest) => boolean,
  ) {}

  run(answer: Yes, preferences: readonly Preference[]): Yes {
    return preferences.reduce((best, preference) => this.#preferred(best, preference) ?? best, answer);
  }

  #preferred({ witness }: Yes, { suggest, everywhere = false }: Preference): Yes | undefined {
    const like = this.#first(suggest(witness, this.asked), (question) => narrowed(witness, question));
    if (like !== undefined || !everywhere) return like;
    return this.#first(suggest(witness, this.asked), (question) => this.#elsewhere(question));
  }

  #first(questions: Iterable<Question>, find: (question: Question) => Yes | undefined): Yes | undefined {
    for (const question of questions) {
      if (this.#left-- <= 0) return undefined;
      const found = find(question);
      if (found !== undefined && this.confirms(found.witness)) return found;
    }
    return undefined;
  }

  #elsewhere(question: Question): Yes | undefined {
    const answer = this.asked.again(question, stepsOfOne);
    return answer.verdict === "yes" ? answer : undefined;
  }
}
