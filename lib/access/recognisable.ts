import type { AccessRequest, Question, StatementSource } from "./model";
import { askedOf, narrowed, type Asked, type Yes } from "./origins";

/** What is known of requests that a person recognises, by whoever knows the platform. */
export interface Preference {
  /** Whether it is worth another statement than the one that allows the witness. @default false */
  readonly everywhere?: boolean;
  /** Whether the suggestions are about different parts of the request, so that all that can be had are taken. @default the first one */
  readonly each?: boolean;
  /**
   * Questions that ask for requests like a witness which are recognised better, the best first; none where nothing is to be
   * made better.
   */
  readonly suggest: (witness: AccessRequest, sought: Sought) => Iterable<Question>;
  /** What is preferred where there were suggestions, and none could be had. @default nothing */
  readonly otherwise?: Preference;
}

/** Where a better request is looked for. */
export interface Sought extends Pick<Asked, "set" | "question"> {
  /** The statement that has to allow it. @default any */
  readonly by?: StatementSource;
}

/** What makes requests on a platform ones that a person recognises. */
export interface Recognition {
  /** For requests for anything. */
  readonly requests: readonly Preference[];
  /** For requests about the one thing that has the policy, as to assume a role. */
  readonly aboutItself: readonly Preference[];
}

/** So many suggestions of each preference are tried: what is recognised is found by the first few. */
const mostSuggestions = 96;

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
  constructor(
    private readonly asked: Asked,
    private readonly confirms: (request: AccessRequest) => boolean,
  ) {}

  run(answer: Yes, preferences: readonly Preference[]): Yes {
    return preferences.reduce((best, preference) => this.#preferred(best, preference), answer);
  }

  #preferred(answer: Yes, { suggest, each, everywhere, otherwise }: Preference): Yes {
    const { witness, allowedBy } = answer;
    let best = answer;
    let tried = 0;
    for (const question of suggest(witness, { ...this.asked, by: allowedBy })) {
      if (tried++ === mostSuggestions) break;
      best = this.#confirmed(narrowed(best.witness, question)) ?? best;
      if (best !== answer && each !== true) return best;
    }
    if (best === answer && everywhere === true) best = this.#elsewhere(answer, suggest(witness, this.asked));
    return best === answer && otherwise !== undefined && tried > 0 ? this.#preferred(answer, otherwise) : best;
  }

  #elsewhere(answer: Yes, questions: Iterable<Question>): Yes {
    let left = mostSuggestions;
    for (const question of questions) {
      if (left-- === 0) break;
      const found = this.asked.again(question, stepsOfOne);
      const confirmed = found.verdict === "yes" ? this.#confirmed(found) : undefined;
      if (confirmed !== undefined) return confirmed;
    }
    return answer;
  }

  #confirmed(found: Yes | undefined): Yes | undefined {
    return found !== undefined && this.confirms(found.witness) ? found : undefined;
  }
}
