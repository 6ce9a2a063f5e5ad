import type { AccessRequest, AccessSet, Answer, Question } from "./model";

/** The answer that something is allowed. */
export type Yes = Extract<Answer, { readonly verdict: "yes" }>;

/** What a witness answers. */
export interface Asked {
  /** The access set that allows it. */
  readonly set: AccessSet;
  readonly question: Question;
  /** Asks the same of fewer requests, those that satisfy another question as well, within a budget of steps. */
  readonly again: (narrower: Question, budget: number) => Answer;
}

/** Looks among the requests that are like a witness for one that satisfies a question as well. */
export type Narrow = (narrower: Question) => Yes | undefined;

const asked = new WeakMap<AccessRequest, Asked>();
const narrowings = new WeakMap<AccessRequest, Narrow>();

/**
 * Keeps what a *yes* answers beside its witness, so that whoever shows the witness can look for one that a person recognises,
 * and nobody else pays for it.
 */
export function withOrigin(answer: Answer, origin: Asked): Answer {
  if (answer.verdict === "yes") asked.set(answer.witness, origin);
  return answer;
}

/** Keeps how requests like a witness are found: those that the same statements allow, and leave denials in the same way. */
export function withNarrowing(answer: Yes, narrow: Narrow): Yes {
  narrowings.set(answer.witness, narrow);
  return answer;
}

/** What a witness answers; `undefined` where it was not found by a question. */
export function askedOf(witness: AccessRequest): Asked | undefined {
  return asked.get(witness);
}

/** The request of a question that is most like a witness. */
export function narrowed(witness: AccessRequest, narrower: Question): Yes | undefined {
  return narrowings.get(witness)?.(narrower);
}

/** The question that asks for requests of both. */
export function both(one: Question, other: Question): Question {
  const joined = <T>(left: readonly T[] = [], right: readonly T[] = []): readonly T[] => [...left, ...right];
  return {
    actions: joined(one.actions, other.actions),
    resources: joined(one.resources, other.resources),
    principals: joined(one.principals, other.principals),
    conditions: joined(one.conditions, other.conditions),
  };
}
