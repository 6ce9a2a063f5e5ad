import { canEver } from "../../../lib/access/decide";
import type { AccessSet } from "../../../lib/access/model";
import type { ProofStatement } from "../../../lib/bundles/proof";
import { firstInstantAfter } from "../../../lib/identity/dates";
import type { Validity } from "../../../lib/identity/record";
import { after, type DeclaredIdentity } from "./declared";
import { noSuch, proved, type Claimed } from "./statement";
import { hasEnded } from "./surface";

/** That nobody becomes it once its validity is over, and that sessions which last longer can do nothing. */
export function nothingAfterExpiry(
  access: AccessSet,
  trust: AccessSet,
  { validity }: DeclaredIdentity,
): ProofStatement[] {
  const { until } = validity;
  const todo = "put the condition on `aws:CurrentTime` back, or declare a later last day";
  return [
    ended(
      { claim: "no-access-after-expiry", words: `it can do nothing after ${until}`, todo },
      access,
      validity,
      "requests",
    ),
    ended(
      { claim: "no-trust-after-expiry", words: `nobody can become it after ${until}`, todo },
      trust,
      validity,
      "aboutItself",
    ),
  ];
}

function ended(claimed: Claimed, set: AccessSet, validity: Validity, kind: "requests" | "aboutItself"): ProofStatement {
  if (hasEnded(set, Date.parse(firstInstantAfter(validity.until)))) return proved(claimed);
  return noSuch(claimed, canEver(set, { conditions: [after(validity)] }), kind);
}
