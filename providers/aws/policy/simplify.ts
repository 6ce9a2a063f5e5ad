import type { SimplifiedPolicy } from "../../../lib/check/simplified-policy";
import { policySize } from "../quotas";
import { draftOf, policyOf, type DraftStatement } from "./draft";
import { DraftAccess } from "./draft-access";
import { smallerStatements } from "./smaller-statements";

/** Settings of {@link simplify}. */
export interface SimplifyOptions {
  /** Steps that each proof may take. @default 200,000, since a policy within IAM's quotas needs many small ones */
  readonly budget?: number;
}

/**
 * Makes an identity policy or permissions boundary smaller without changing what it says.
 *
 * Redundant statements, actions, resources and values of conditions are left out, and statements that differ in one
 * element become one; a statement that stays keeps its `Sid`, one that takes in another keeps its own. Each step is
 * proved, and the result as a whole is proved against the policy, both ways and **whatever policies stand beside it**: a
 * denial is not left out because this policy allows nothing there. Nor is `s3:Get*` ever put in the place of a list, since
 * AWS adds actions. No single step makes the result smaller; whether several together would is not tried.
 *
 * The result is the same for the same policy, and simplifying it again changes nothing. Policies of resources and trust
 * policies are not changed: how they name a principal decides more than whom they admit.
 *
 * @param policy JSON; `${…}` other than policy variables are references whose values are not known
 */
export function simplify(policy: object, { budget = 200_000 }: SimplifyOptions = {}): SimplifiedPolicy {
  const unknown = (reason: string): SimplifiedPolicy => ({ outcome: "unknown", policy, reason });
  const draft = draftOf(policy);
  if ("reason" in draft) return unknown(draft.reason);
  const { head, statements } = draft;
  const access = new DraftAccess(head, budget);
  const [problem] = statements.flatMap((one) => access.problemOf(one) ?? []);
  if (problem !== undefined) return unknown(problem);
  const smaller = smallerStatements(statements, access);
  const simplified = policyOf({ ...draft, statements: smaller });
  const characters = { before: policySize(policy), after: policySize(simplified) };
  if (characters.after >= characters.before) return { outcome: "unchanged", policy };
  if (!proved(statements, smaller, access))
    return unknown("it could not be proved that the smaller policy says the same");
  return { outcome: "smaller", policy: simplified, characters };
}

function proved(before: readonly DraftStatement[], after: readonly DraftStatement[], access: DraftAccess): boolean {
  return access.areEqual(before, after, { before, after });
}
