import type { Answer } from "../../access/model";
import { admits } from "../../estate/admission";
import { claimIs, literal } from "../../estate/claims";
import { withFixedTexts } from "../../estate/fixed-texts";
import type { Federation, Identity } from "../../estate/model";
import { finding, quoted, workloads } from "../judged";
import type { Rule, RuleContext, RuleFinding } from "../rule";
import { shownAdmission } from "../shown";

export const trustAudienceMissing: Rule = {
  id: "trust-audience-missing",
  family: "trust",
  severity: "medium",
  title: "Tokens made for another audience are accepted",
  owasp: ["NHI4"],
  *check(estate, context) {
    for (const identity of workloads(estate)) {
      for (const federation of identity.trust.federations) yield* judge(identity, federation, context);
    }
  },
};

function* judge(identity: Identity, federation: Federation, context: RuleContext): Iterable<RuleFinding> {
  const { issuer } = federation;
  const claims = issuer.audienceClaims ?? ["aud"];
  if (!claims.some((claim) => federation.carries(federation.claimKey(claim)))) return;
  const admitsFor = (audience: string): Answer =>
    admits(
      withFixedTexts(identity.trust),
      federation,
      claims.map((claim) => claimIs(claim, [literal(audience)])),
    );
  const answer = admitsFor("https://another-service.example");
  if (answer.verdict === "unknown" && identity.trust.unknown.length === 0) {
    yield finding(identity, {
      outcome: "unknown",
      message: `Whether tokens for another audience are accepted is not known: ${answer.reason}.`,
    });
  }
  if (answer.verdict !== "yes") return;
  const { accepted = [] } = federation;
  const isOnly = accepted.length === 1;
  const others = accepted.length === 0 ? [undefined] : accepted.filter((one) => isOnly || one !== issuer.audience);
  for (const other of others) {
    const shown = other === undefined ? answer : admitsFor(other);
    if (shown.verdict !== "yes") continue;
    yield finding(identity, {
      outcome: "violation",
      severity: issuer.external && !isOnly ? "medium" : "low",
      witness: shownAdmission(shown, identity, context, federation),
      message: `The trust policy does not limit the audience${consequence(other, isOnly)}. ${demandOf(federation)}`,
    });
    return;
  }
}

/** @param other an audience that the platform takes before it looks at the trust policy, where it is known which those are */
function consequence(other: string | undefined, isOnly: boolean): string {
  if (other === undefined) return ", so a token that was made for another service is accepted here";
  return isOnly
    ? `; the account's provider does, for all roles at once: it takes ${quoted(other)} alone`
    : `, so a token that was made for ${quoted(other)}, which the account's provider takes as well, is accepted here`;
}

function demandOf(federation: Federation): string {
  const { issuer } = federation;
  if (federation.demand !== undefined) return `Demand an own audience ${federation.demand("aud")}.`;
  const usual = issuer.audience === undefined ? "" : `, for AWS's own tools \`${issuer.audience}\``;
  return `Demand StringEquals on ${federation.claimKey(issuer.audienceClaims?.at(-1) ?? "aud")}${usual}.`;
}
