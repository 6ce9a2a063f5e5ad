import { admits, mentionedClaims } from "../../estate/admission";
import { claimIsAbsent } from "../../estate/claims";
import type { Federation, Identity } from "../../estate/model";
import { finding } from "../judged";
import type { RuleContext, RuleFinding } from "../rule";
import { shownAdmission } from "../shown";

/**
 * A demand that passes where the claim is absent (`ForAllValues:`, `…IfExists`). Issuers put a subject into every token,
 * so this opens nothing today; AWS's policy validation warns of it all the same, because the demand is not one
 * (https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html, "ForAllValues with
 * single valued key").
 */
export function* demandsOnlyWherePresent(
  identity: Identity,
  federation: Federation,
  context: RuleContext,
): Iterable<RuleFinding> {
  const [stranger] = federation.issuer.strangers(mentionedClaims(identity.trust, federation));
  const others = stranger?.conditions.filter(({ claim }) => claim !== "sub") ?? [];
  const answer = admits(identity.trust, federation, [...others, claimIsAbsent("sub")]);
  if (answer.verdict !== "yes") return;
  yield finding(identity, {
    outcome: "violation",
    severity: "medium",
    witness: shownAdmission(answer, identity, context, federation),
    message: `The trust policy demands a subject only of tokens that have one (ForAllValues or IfExists): a token without the claim is admitted, whoever's it is. Demand it with StringEquals or StringLike on ${federation.claimKey("sub")}.`,
  });
}
