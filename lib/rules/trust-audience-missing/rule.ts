import { admits } from "../../estate/admission";
import type { Condition } from "../../access/model";
import type { Federation, Identity } from "../../estate/model";
import { finding, workloads } from "../judged";
import type { Rule, RuleFinding } from "../rule";

export const trustAudienceMissing: Rule = {
  id: "trust-audience-missing",
  family: "trust",
  severity: "medium",
  title: "Tokens made for another audience are accepted",
  owasp: ["NHI4"],
  *check(estate) {
    for (const identity of workloads(estate)) {
      for (const federation of identity.trust.federations) yield* judge(identity, federation);
    }
  },
};

function* judge(identity: Identity, federation: Federation): Iterable<RuleFinding> {
  const answer = admits(identity.trust, federation, [otherAudience(federation)]);
  const key = federation.claimKey("aud");
  if (answer.verdict === "yes") {
    yield finding(identity, {
      outcome: "violation",
      witness: answer.witness,
      message: `The trust policy does not limit the audience, so a token that was made for another service is accepted here. Demand StringEquals on ${key}, for AWS's own action \`${federation.issuer.audience}\`.`,
    });
  } else if (answer.verdict === "unknown" && identity.trust.unknown.length === 0) {
    yield finding(identity, {
      outcome: "unknown",
      message: `Whether tokens for another audience are accepted is not known: ${answer.reason}.`,
    });
  }
}

function otherAudience(federation: Federation): Condition {
  const patterns = [{ text: "https://another-service.example", syntax: "literal", ignoreCase: false }] as const;
  return {
    kind: "value",
    key: federation.claimKey("aud"),
    quantifier: "one",
    whenAbsent: false,
    test: { kind: "string", test: { patterns, negated: false } },
  };
}
