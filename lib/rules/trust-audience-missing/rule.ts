import { admits } from "../../estate/admission";
import { claimIs, literal } from "../../estate/claims";
import { withFixedTexts } from "../../estate/fixed-texts";
import type { Federation, Identity } from "../../estate/model";
import { finding, workloads } from "../judged";
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
  const answer = admits(
    withFixedTexts(identity.trust),
    federation,
    claims.map((claim) => claimIs(claim, [literal("https://another-service.example")])),
  );
  const usual = issuer.audience === undefined ? "" : `, for AWS's own tools \`${issuer.audience}\``;
  const asked = claims.at(-1) ?? "aud";
  const demand = `Demand ${federation.demand === undefined ? `StringEquals on ${federation.claimKey(asked)}${usual}` : `an own audience ${federation.demand("aud")}`}.`;
  if (answer.verdict === "yes") {
    yield finding(identity, {
      outcome: "violation",
      severity: issuer.external ? "medium" : "low",
      witness: shownAdmission(answer, identity, context, federation),
      message: `The trust policy does not limit the audience, so a token that was made for another service is accepted here. ${demand}`,
    });
  } else if (answer.verdict === "unknown" && identity.trust.unknown.length === 0) {
    yield finding(identity, {
      outcome: "unknown",
      message: `Whether tokens for another audience are accepted is not known: ${answer.reason}.`,
    });
  }
}
