import { newAccess } from "../../../lib/access/difference";
import type { AccessSet, Region } from "../../../lib/access/model";
import type { ProofStatement } from "../../../lib/bundles/proof";
import { accessOf, within, type DeclaredIdentity } from "./declared";
import { middleOf } from "./instants";
import { allowedRequest } from "./sample";
import { noSuch, proved, type Claimed } from "./statement";
import { isAllowed, isWithin } from "./surface";

const admitted: Claimed = {
  claim: "workload-admitted",
  words: "its declared workload can become it, on every day of its validity",
  todo: "take away what keeps the workload out, or declare where it runs as it is",
};

const nobodyElse: Claimed = {
  claim: "nobody-else-admitted",
  words: "nobody but its declared workload can become it, and on no other day",
  todo: "take away what widens its trust policy, or declare another bot for whoever else needs one",
};

/** That the requests which a trust policy admits are those of the declared workload, no more and no fewer. */
export function admitsItsWorkload(trust: AccessSet, { callers, validity }: DeclaredIdentity): ProofStatement[] {
  const declared = { ...callers, conditions: [...callers.conditions, ...within(validity)] };
  return [workloadAdmitted(trust, declared, validity), nobodyElseAdmitted(trust, declared)];
}

function workloadAdmitted(trust: AccessSet, declared: Region, validity: DeclaredIdentity["validity"]): ProofStatement {
  const instant = middleOf(declared, validity);
  const own = allowedRequest(declared, instant, trust);
  const shown = own === undefined ? {} : { witness: own };
  if (own !== undefined && isAllowedThroughout(declared, trust)) return { ...proved(admitted), ...shown };
  const missing = newAccess(accessOf("declared workload", [declared]), trust);
  const found = noSuch(admitted, missing, "aboutItself");
  if (found.verdict === "proved") return { ...found, ...shown };
  return found.verdict === "refuted" ? { ...found, reason: "the trust policy does not admit it" } : found;
}

/** No denial of a time keeps it out at all, so that one instant stands for all of them. */
function isAllowedThroughout(declared: Region, trust: AccessSet): boolean {
  const denials = trust.layers.flatMap(({ policies }) => policies.flatMap(({ deny }) => deny));
  return denials.length === 0 && isAllowed(declared, 0, trust);
}

function nobodyElseAdmitted(trust: AccessSet, declared: Region): ProofStatement {
  if (isWithin(trust, [declared])) return proved(nobodyElse);
  return noSuch(nobodyElse, newAccess(trust, accessOf("declared workload", [declared])), "aboutItself");
}
