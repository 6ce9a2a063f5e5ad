import { witnessOf, type Confirmation } from "./certify";
import type { Work } from "./dimension";
import type { Answer } from "./model";
import type { Meeting } from "./search";
import type { State } from "./state";
import { assumptionsOf, candidateOf, variableSamples, type Candidate } from "./witness";

/** How a candidate is checked before it counts as a witness. */
export interface CandidateChecks {
  /** Asks the evaluator. */
  readonly confirm: (candidate: Candidate) => Confirmation;
  /** Whether it is allowed, and refused, whatever the holes hold. */
  readonly isCertain: (candidate: Candidate) => boolean;
}

/** *Yes* with the request that a state has at hand as witness, or *unknown* with what stands against it. */
export function answerFrom(state: State, { allowedBy }: Meeting, checks: CandidateChecks, work: Work): Answer {
  const [assumption] = assumptionsOf(state);
  const [region] = allowedBy;
  if (assumption !== undefined || region === undefined) {
    return { verdict: "unknown", reason: assumption ?? "no statement allows it" };
  }
  for (const sample of variableSamples) {
    const candidate = candidateOf(state, sample, work);
    const confirmation = checks.confirm(candidate);
    if (confirmation === "always" || (confirmation === "for samples" && checks.isCertain(candidate))) {
      return { verdict: "yes", witness: witnessOf(candidate), allowedBy: region.source };
    }
  }
  return { verdict: "unknown", reason: "it depends on a value that the document does not state" };
}
