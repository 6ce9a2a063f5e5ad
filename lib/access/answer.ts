import { questionBoxes } from "./boxes";
import { Budget, Undecided } from "./budget";
import { witnessOf, type Confirmation } from "./certify";
import type { Work } from "./dimension";
import { inKind } from "./key-kinds";
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
  const [assumption] = assumptionsOf(state);
  const [region] = meeting.allowedBy;
  if (assumption !== undefined || region === undefined) {
    return { verdict: "unknown", reason: assumption ?? "no statement allows it" };
  }
  for (const sample of variableSamples) {
    const candidate = candidateOf(state, sample, work);
    const confirmation = checks.confirm(candidate);
    if (confirmation === "always" || (confirmation === "for samples" && checks.isCertain(candidate, state, work))) {
      const answer: Yes = { verdict: "yes", witness: witnessOf(candidate), allowedBy: region.source };
      return withNarrowing(answer, (narrower) => answerWithin(narrower, state, meeting, checks, work));
    }
  }
  return { verdict: "unknown", reason: "it depends on a value that the document does not state" };
}

/** Steps that it may take to narrow a witness: a fraction of what it takes to find one. */
const narrowingBudget = 20_000;

function answerWithin(
  narrower: Question,
  state: State,
  meeting: Meeting,
  checks: CandidateChecks,
  { words }: Work,
): Yes | undefined {
  const work: Work = { words, budget: new Budget(narrowingBudget) };
  const kinds = kindsIn(state);
  const conditions = (narrower.conditions ?? []).map((condition) => inKind(condition, kinds));
  if (!conditions.every((condition) => condition !== undefined)) return undefined;
  try {
    for (const box of questionBoxes({ ...narrower, conditions }, { words, kinds })) {
      const inside = assumeAll(state, box, work);
      const answer = inside === undefined ? undefined : answerFrom(inside, meeting, checks, work);
      if (answer?.verdict === "yes") return answer;
    }
  } catch (error) {
    if (!(error instanceof Undecided)) throw error;
  }
  return undefined;
}
