import { newAccess } from "../../../lib/access/difference";
import type { AccessSet } from "../../../lib/access/model";
import type { ProofStatement } from "../../../lib/bundles/proof";
import { accessOf, type DeclaredIdentity } from "./declared";
import { noSuch, proved } from "./statement";
import { isWithin } from "./surface";

const claimed = {
  claim: "within-matrix",
  words: "it can do nothing outside of its action matrix",
  todo: "take away what adds to its policies, or declare what it shall work on as a target",
} as const;

/** That effective access is a part of the declared action matrix. */
export function withinMatrix(access: AccessSet, { rows }: DeclaredIdentity): ProofStatement {
  if (isWithin(access, rows)) return proved(claimed);
  return noSuch(claimed, newAccess(access, accessOf("action matrix", rows)));
}
