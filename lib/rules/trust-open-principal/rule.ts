import { canEver } from "../../access/decide";
import type { StringTest } from "../../access/model";
import { finding, workloads } from "../judged";
import type { Rule } from "../rule";

/** An account that no policy has a reason to name; AWS documentation uses it for examples. */
const stranger: StringTest = {
  patterns: [{ text: "AWS:arn:aws:iam::000000000000:role/somebody-else", syntax: "literal", ignoreCase: false }],
  negated: false,
};

export const trustOpenPrincipal: Rule = {
  id: "trust-open-principal",
  family: "trust",
  severity: "critical",
  title: "Any AWS account may become the identity",
  owasp: ["NHI4", "NHI6"],
  *check(estate) {
    for (const identity of workloads(estate)) {
      const answer = canEver(identity.trust.policy, {
        actions: [{ patterns: [{ text: "sts:AssumeRole", syntax: "literal", ignoreCase: true }], negated: false }],
        principals: [stranger],
      });
      if (answer.verdict !== "yes") continue;
      const demands = Object.keys(answer.witness.context);
      const guarded = demands.length > 0;
      yield finding(identity, {
        outcome: "violation",
        severity: guarded ? "medium" : "critical",
        witness: answer.witness,
        message: guarded
          ? `Principals of every AWS account may become this identity as long as ${demands.join(" and ")} fits. Name the accounts or roles that need it.`
          : "Principals of every AWS account may become this identity. Name the accounts or roles that need it.",
      });
    }
  },
};
