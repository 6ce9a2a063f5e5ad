import type { AccessSet } from "../../../lib/access/model";
import type { ProofStatement } from "../../../lib/bundles/proof";
import type { DeclaredIdentity } from "./declared";
import { nothingAfterExpiry } from "./expiry";
import { neverForbidden } from "./forbidden";
import { rowsWork } from "./row-works";
import { admitsItsWorkload } from "./trust";
import { withinMatrix } from "./within-matrix";

/** An identity as it is rendered: what its policies allow together, and whom its trust policy admits. */
export interface RenderedIdentity {
  readonly access: AccessSet;
  readonly trust: AccessSet;
}

/**
 * Proves of a rendered identity, for all requests that there can be, that it is what was declared, both ways: it can do what is
 * declared and nothing else, and is assumed by whom it is declared for and by nobody else.
 *
 * Needs no clock: what holds until a day is proved of every time.
 */
export function proveIdentity({ access, trust }: RenderedIdentity, declared: DeclaredIdentity): ProofStatement[] {
  return [
    withinMatrix(access, declared),
    ...rowsWork(access, declared),
    ...neverForbidden(access, declared),
    ...admitsItsWorkload(trust, declared),
    ...nothingAfterExpiry(access, trust, declared),
  ];
}
