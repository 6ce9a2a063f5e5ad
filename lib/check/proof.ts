import type { AccessRequest, Answer, StatementSource } from "../access/model";

/**
 * The answer to a check. A check states that nothing is allowed that should not be:
 *
 * - `proved`: no request contradicts it, of all that there can be.
 * - `refuted`: `witness` is a request that contradicts it, and `allowedBy` the statement that allows it.
 * - `unknown`: neither could be shown; `reason` says why.
 */
export type Proof =
  | { readonly verdict: "proved" }
  | { readonly verdict: "refuted"; readonly witness: AccessRequest; readonly allowedBy: StatementSource }
  | { readonly verdict: "unknown"; readonly reason: string };

/** A check states that there is no such request: a *yes* of the algebra refutes it, and a *no* proves it. */
export function proofOf(answer: Answer): Proof {
  switch (answer.verdict) {
    case "no":
      return { verdict: "proved" };
    case "yes":
      return { verdict: "refuted", witness: answer.witness, allowedBy: answer.allowedBy };
    case "unknown":
      return answer;
  }
}
