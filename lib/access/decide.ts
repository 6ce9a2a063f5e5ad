import { analysisOf, type Analysis, type CompiledSet } from "./analysis";
import { answerFrom, type CandidateChecks } from "./answer";
import { boxesIn, questionBoxes } from "./boxes";
import { Budget, defaultBudget, Undecided } from "./budget";
import { isCertainlyAllowed } from "./certainty";
import { confirm } from "./certify";
import type { Work } from "./dimension";
import type { AccessSet, Answer, Question } from "./model";
import { both, withOrigin } from "./origins";
import { plainAnswer } from "./plain-answer";
import { meetings } from "./search";
import { assumeAll, everyRequest } from "./state";
import { subtract, type Box } from "./subtract";

/** Settings of a decision. */
export interface DecideOptions {
  /** Steps that the question may take. @default {@link defaultBudget} */
  readonly budget?: number;
  /** Steps that several questions may take together. @default no bound but that of each */
  readonly shared?: Budget;
}

/**
 * Decides whether an access set ever allows a request that satisfies a question.
 *
 * *yes* has a witness that an independent evaluator has confirmed, and holds for every value of the holes. *no* is a
 * proof over all requests, and holds for every value of the holes. Everything else is *unknown* with its reason.
 *
 * A layer of which some policies are not known still supports a *yes* through the ones that are: that an unknown policy
 * denies the very request is deliberately left out of account, because one unknown attachment would otherwise hide
 * everything that is plainly granted beside it. It never supports a *no*.
 */
export function canEver(set: AccessSet, question: Question, options: DecideOptions = {}): Answer {
  if (set.layers.length === 0) return { verdict: "no" };
  const plain = plainAnswer(set, question);
  if (plain !== undefined) return plain;
  const budget = new Budget(options.budget ?? defaultBudget, options.shared);
  try {
    const analysis = analysisOf(set);
    const answer = new Decision(set, question, analysis, analysis.work(budget)).answer();
    const again = (narrower: Question, steps: number): Answer =>
      canEver(set, both(question, narrower), { budget: steps });
    return withOrigin(answer, { set, question, again });
  } catch (error) {
    if (error instanceof Undecided) return { verdict: "unknown", reason: error.message };
    throw error;
  }
}

/** One question about one set. */
class Decision {
  readonly #compiled: CompiledSet;
  readonly #asked: readonly Box[];
  readonly #denials: readonly Box[];

  constructor(
    private readonly set: AccessSet,
    private readonly question: Question,
    analysis: Analysis,
    private readonly work: Work,
  ) {
    const kinds = analysis.kindsFor(question.conditions ?? []);
    const [compiled] = analysis.compiled(kinds);
    this.#compiled = compiled ?? { layers: [], denials: [], unknownDenials: [] };
    this.#denials = boxesIn(this.#compiled.denials);
    this.#asked = questionBoxes(question, analysis.context(kinds));
  }

  answer(): Answer {
    let undecided: Answer | undefined;
    for (const box of this.#asked) {
      const asked = assumeAll(everyRequest, box, this.work);
      if (asked === undefined) continue;
      for (const meeting of meetings(asked, this.#compiled.layers, this.work)) {
        const outside = subtract(meeting.state, this.#denials, this.work);
        if (outside === undefined) continue;
        const answer = answerFrom(outside, meeting, this.#checks(), this.work);
        if (answer.verdict === "yes") return answer;
        undecided ??= answer;
      }
    }
    return undecided ?? { verdict: "no" };
  }

  #checks(): CandidateChecks {
    return {
      confirm: (candidate) => confirm(candidate, this.question, this.set),
      isCertain: (candidate, state, work) => isCertainlyAllowed(candidate, state, this.#compiled, work),
    };
  }
}
