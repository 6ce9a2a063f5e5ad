import { admits, bound, mentionedClaims, subjectIs } from "../../estate/admission";
import type { Federation, Identity } from "../../estate/model";
import { finding, workloads } from "../judged";
import type { Rule, RuleFinding } from "../rule";

export const trustSubjectMissing: Rule = {
  id: "trust-subject-missing",
  family: "trust",
  severity: "critical",
  title: "Anybody's workload at the issuer may become the identity",
  owasp: ["NHI4", "NHI6"],
  *check(estate) {
    for (const identity of workloads(estate)) {
      for (const federation of identity.trust.federations) yield* judge(identity, federation);
    }
  },
};

function* judge(identity: Identity, federation: Federation): Iterable<RuleFinding> {
  const answer = admitsStranger(identity, federation);
  const { issuer } = federation;
  if (answer.verdict === "yes") {
    yield finding(identity, {
      outcome: "violation",
      witness: answer.witness,
      message: `Every workload of every customer of ${issuer.title} may become this identity: the trust policy does not limit the subject claim. Demand the exact subject with StringEquals on ${federation.claimKey("sub")}.`,
    });
  }
}

/** Asks for a token whose subject, and everything else that tells its origin, is of a stranger. */
export function admitsStranger(identity: Identity, federation: Federation): ReturnType<typeof admits> {
  const { issuer } = federation;
  const stranger = { text: issuer.stranger, syntax: "literal", ignoreCase: false } as const;
  const outside = issuer.outside([], mentionedClaims(identity.trust, federation));
  return admits(identity.trust, federation, [subjectIs(federation, [stranger]), ...bound(federation, outside)]);
}
