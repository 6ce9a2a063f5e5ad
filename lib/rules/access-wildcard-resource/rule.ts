import type { Identity } from "../../estate/model";
import { describeAction, worksAnywhere } from "../capabilities";
import { finding, isAccessKnown, workloads } from "../judged";
import type { Rule, RuleContext, RuleFinding } from "../rule";
import { shownRequest } from "../shown";

export const accessWildcardResource: Rule = {
  id: "access-wildcard-resource",
  family: "access",
  severity: "high",
  title: "Actions that change things or read secrets are allowed on every resource",
  owasp: ["NHI5"],
  *check(estate, context) {
    for (const identity of workloads(estate)) yield* judge(identity, context);
  },
};

function* judge(identity: Identity, context: RuleContext): Iterable<RuleFinding> {
  const answer = worksAnywhere(identity, context.actionsOf(identity.platform));
  if (answer.verdict === "yes") {
    const witness = shownRequest(answer, identity, context);
    yield finding(identity, {
      outcome: "violation",
      witness,
      message: `This identity can ${describeAction(witness)}, and so on any resource of that kind, although the action can be limited to resources. Name the resources that the workload works on.`,
    });
  } else if (answer.verdict === "unknown" && isAccessKnown(identity)) {
    yield finding(identity, {
      outcome: "unknown",
      message: `Whether this identity can change any resource of a kind is not known: ${answer.reason}.`,
    });
  }
}
