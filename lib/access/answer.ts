import { questionBoxes } from "./boxes";
import { Budget, Undecided } from "./budget";
import { witnessOf, type Confirmation } from "./certify";
import type { Work } from "./dimension";
import { guessesOf } from "./guess";
import { dimensionOf, inKind } from "./key-kinds";
import type { Answer, Question } from "./model";
import { withNarrowing, type Yes } from "./origins";
import type { Meeting } from "./search";
import { assumeAll, kindsIn, type State } from "./state";
import { assumptionsOf, candidateOf, variableSamples, type Candidate } from "./witness";

/** How a candidate is checked before it counts as a witness. */
export interface CandidateChecks {
  /** Asks the evaluator. */
  readonly confirm: (candidate: Candidate) => Confirmation;
  /** Whether it is allowed, and refused, whatever the holes hold. */
  readonly isCertain: (candidate: Candidate, state: State, work: Work) => boolean;
}

/** *Yes* with the request that a state has at hand as witness, or *unknown* with what stands against it. */
export function answerFrom(state: State, meeting: Meeting, checks: CandidateChecks, work: Work): Answer {
  return new Answers(meeting, checks, work).from(state);
}

/** Steps that it may take to narrow a witness: a fraction of what it takes to find one. */
const narrowingBudget = 20_000;

/** Answers about requests that the same statements allow, and that leave denials in the same way. */
class Answers {
  constructor(
    private readonly meeting: Meeting,
    private readonly checks: CandidateChecks,
    private readonly work: Work,
  ) {}

  from(state: State, work = this.work): Answer {
    const [assumption] = assumptionsOf(state);
    if (assumption !== undefined) return { verdict: "unknown", reason: assumption };
    for (const sample of variableSamples) {
      const candidate = candidateOf(state, sample, work);
      const confirmation = this.checks.confirm(candidate);
      if (confirmation === "never") continue;
      if (confirmation === "always" || this.checks.isCertain(candidate, state, work))
        return this.#yes(candidate, () => [state]);
    }
    return { verdict: "unknown", reason: "it depends on a value that the document does not state" };
  }

  #yes(candidate: Candidate, statesOf: () => readonly State[]): Answer {
    const [region] = this.meeting.allowedBy;
    if (region === undefined) return { verdict: "unknown", reason: "no statement allows it" };
    const answer: Yes = { verdict: "yes", witness: witnessOf(candidate), allowedBy: region.source };
    return withNarrowing(answer, (narrower) => this.#within(narrower, candidate, statesOf));
  }

  /** The request at hand with what the question asks for, where that will do; or else one that is found anew. */
  #within(narrower: Question, candidate: Candidate, statesOf: () => readonly State[]): Yes | undefined {
    const guess = this.#guess(narrower, candidate, statesOf);
    const work: Work = { words: this.work.words, budget: new Budget(narrowingBudget) };
    const states = (): State[] => statesOf().flatMap((state) => [...statesWithin(narrower, state, work)]);
    const answers =
      guess === undefined ? decided(() => states().map((state) => this.from(state, work))) : [this.#yes(guess, states)];
    return answers.find((answer) => answer.verdict === "yes");
  }

  #guess(narrower: Question, candidate: Candidate, statesOf: () => readonly State[]): Candidate | undefined {
    for (const guess of guessesOf(candidate, narrower)) {
      const confirmation = this.checks.confirm(guess);
      if (confirmation === "always") return guess;
      if (confirmation === "for samples" && this.#isCertain(guess, narrower, statesOf)) return guess;
    }
    return undefined;
  }

  /** Values that have an order are taken from the state, so nothing is certain where a guess has others. */
  #isCertain(guess: Candidate, { conditions = [] }: Question, statesOf: () => readonly State[]): boolean {
    const [state] = decided(statesOf);
    if (state === undefined) return false;
    if (conditions.some(({ key }) => state.get(dimensionOf(key))?.kind === "ordered")) return false;
    const work: Work = { words: this.work.words, budget: new Budget(narrowingBudget) };
    return decided(() => [this.checks.isCertain(guess, state, work)]).includes(true);
  }
}

/** What was found; nothing where it is over the budget. */
function decided<T>(find: () => readonly T[]): readonly T[] {
  try {
    return find();
  } catch (error) {
    if (error instanceof Undecided) return [];
    throw error;
  }
}

function* statesWithin(narrower: Question, state: State, work: Work): Iterable<State> {
  const kinds = kindsIn(state);
  const conditions = (narrower.conditions ?? []).map((condition) => inKind(condition, kinds));
  if (!conditions.every((condition) => condition !== undefined)) return;
  for (const box of questionBoxes({ ...narrower, conditions }, { words: work.words, kinds })) {
    const inside = assumeAll(state, box, work);
    if (inside !== undefined) yield inside;
  }
}
