import { canEver } from "../../access/decide";
import type { Condition, StringTest } from "../../access/model";
import type { Identity } from "../../estate/model";
import { withoutPlatformPolicies, withReferencesNamed } from "../capabilities";
import { finding, isAccessKnown, workloads } from "../judged";
import type { Rule, RuleContext, RuleFinding } from "../rule";
import { shownRequest } from "../shown";

export const accessPassRoleAny: Rule = {
  id: "access-pass-role-any",
  family: "access",
  severity: "high",
  title: "Any role can be handed to a service: the way to whatever the strongest role may do",
  owasp: ["NHI5"],
  *check(estate, context) {
    for (const identity of workloads(estate)) {
      if (context.actionsOf(identity.platform).services().includes("iam")) yield* judge(identity, context);
    }
  },
};

const passRole: StringTest = {
  patterns: [{ text: "iam:PassRole", syntax: "literal", ignoreCase: true }],
  negated: false,
};

/** A role of another team, in whatever account: only roles of the identity's own account can be passed. */
const anyRole: StringTest = {
  patterns: [
    { text: "arn:aws:iam::123456789012:role/administrator-of-another-team", syntax: "literal", ignoreCase: false },
    { text: "arn:*:iam::*:role/administrator-of-another-team", syntax: "arn", ignoreCase: false },
  ],
  negated: false,
};

const serviceKey = "iam:passedtoservice";

/** A service that no policy has a reason to name. */
const anyService: Condition = {
  kind: "value",
  key: serviceKey,
  quantifier: "one",
  whenAbsent: false,
  test: {
    kind: "string",
    test: {
      patterns: [{ text: "any-service-at-all.amazonaws.com", syntax: "literal", ignoreCase: false }],
      negated: false,
    },
  },
};

function* judge(identity: Identity, context: RuleContext): Iterable<RuleFinding> {
  const { access } = withReferencesNamed(withoutPlatformPolicies(identity));
  const asked = { actions: [passRole], resources: [anyRole] };
  const toAny = canEver(access, { ...asked, conditions: [anyService] });
  const answer = toAny.verdict === "yes" ? toAny : canEver(access, asked);
  if (answer.verdict === "yes") {
    const witness = shownRequest(answer, identity, context);
    const service = toAny.verdict === "yes" ? undefined : witness.context[serviceKey];
    yield finding(identity, {
      outcome: "violation",
      severity: toAny.verdict === "yes" ? "high" : "medium",
      witness,
      message: `This identity can hand any role to ${typeof service === "string" ? service : "any service"} and so act with the rights of the strongest one${toAny.verdict === "yes" ? "" : " that trusts it"}. Name the roles in Resource, and the service in iam:PassedToService.`,
    });
  } else if (answer.verdict === "unknown" && isAccessKnown(identity)) {
    yield finding(identity, {
      outcome: "unknown",
      message: `Whether this identity can hand any role to a service is not known: ${answer.reason}.`,
    });
  }
}
