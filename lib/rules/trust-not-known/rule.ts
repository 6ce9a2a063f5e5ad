import { finding, workloads } from "../judged";
import type { Rule } from "../rule";

export const trustNotKnown: Rule = {
  id: "trust-not-known",
  family: "trust",
  severity: "medium",
  title: "It is not known who may become the identity",
  owasp: ["NHI4"],
  *check(estate) {
    for (const identity of workloads(estate)) {
      for (const reason of identity.trust.unknown) {
        yield finding(identity, {
          outcome: "unknown",
          message: `Who may become this identity is not known, so nothing about its trust was checked (${reason}). The ARN of an OIDC provider follows from the account id: a trust policy that is written with it is known in every plan.`,
        });
      }
    }
  },
};
