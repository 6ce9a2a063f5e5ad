import type { Answer } from "../../../lib/access/model";
import { recognisable } from "../../../lib/access/recognisable";
import type { Claim, ProofStatement } from "../../../lib/bundles/proof";
import { awsRecognition } from "../recognition/recognition";

/** What is claimed, and what to do where it is not so. */
export interface Claimed {
  readonly claim: Claim;
  readonly words: string;
  readonly todo: string;
}

/** A statement that there is no such request: a *yes* of the algebra refutes it. */
export function noSuch(
  claimed: Claimed,
  answer: Answer,
  kind: "requests" | "aboutItself" = "requests",
): ProofStatement {
  if (answer.verdict === "no") return proved(claimed);
  if (answer.verdict === "unknown") return { ...claimed, verdict: "unknown", reason: answer.reason };
  const { witness, allowedBy } = recognisable(answer, awsRecognition[kind]);
  return {
    ...claimed,
    verdict: "refuted",
    witness,
    reason: `${allowedBy.policy}, statement ${allowedBy.statement}, allows it`,
  };
}

export function proved(claimed: Claimed): ProofStatement {
  return { ...claimed, verdict: "proved" };
}
