import type { AccessClass } from "../access/access-by-class";
import type { ActionFact, ActionFacts } from "../access/action-facts";
import type { KeySpelling } from "../access/condition-words";
import type { AccessRequest, AccessSet, Answer, Question } from "../access/model";

/** What a platform knows of its actions and condition keys. */
export interface Platform {
  readonly actions: ActionFacts;
  /** What an action is about. */
  classOf(this: void, action: ActionFact): AccessClass;
  /** How people spell a condition key. */
  readonly spelling: KeySpelling;
}

/** Policies of a platform, ready to be asked about. */
export interface AskedPolicies {
  readonly platform: Platform;
  readonly access: AccessSet;
  /** What every request that is asked for satisfies: who can make one, where the policies name principals. */
  readonly within: Pick<Question, "principals" | "conditions">;
  /** Why nothing can be said about them. */
  readonly problem?: string;
  /** Whether they allow one request, decided by code that shares nothing with the algebra. */
  allows(request: AccessRequest): boolean;
  /**
   * Has a *yes* confirmed by a second program that decides the request on the policies as they were given: without that it is
   * *unknown*.
   *
   * @param before policies that must not allow the request
   */
  confirmed(answer: Answer, before?: AskedPolicies): Answer;
  /** A request as a person recognises it, allowed by the same statement and confirmed as well; or the request as it was. */
  recognised(answer: Extract<Answer, { verdict: "yes" }>, before?: AskedPolicies): AccessRequest;
}
