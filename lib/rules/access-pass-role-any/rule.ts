import { canEver } from "../../access/decide";
import type { StringTest } from "../../access/model";
import { finding, workloads } from "../judged";
import type { Rule } from "../rule";

const passRole = literal("iam:PassRole");
const anyRole = literal("arn:aws:iam::123456789012:role/administrator-of-another-team");

export const accessPassRoleAny: Rule = {
  id: "access-pass-role-any",
  family: "access",
  severity: "high",
  title: "Any role can be handed to a service: the way to whatever the strongest role may do",
  owasp: ["NHI5"],
  *check(estate) {
    for (const identity of workloads(estate)) {
      const answer = canEver(identity.access, { actions: [passRole], resources: [anyRole] });
      if (answer.verdict !== "yes") continue;
      const service = answer.witness.context["iam:passedtoservice"];
      yield finding(identity, {
        outcome: "violation",
        witness: answer.witness,
        message: `This identity can hand any role to ${typeof service === "string" ? service : "any service"} and so act with the rights of the strongest one. Name the roles in Resource, and the service in iam:PassedToService.`,
      });
    }
  },
};

function literal(text: string): StringTest {
  return { patterns: [{ text, syntax: "literal", ignoreCase: false }], negated: false };
}
