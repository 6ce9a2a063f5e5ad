import type { ActionFacts } from "../../access/action-facts";
import type { Identity } from "../../estate/model";
import { describeAction, worksAnywhere } from "../capabilities";
import { finding, isAccessKnown, workloads } from "../judged";
import type { Rule, RuleFinding } from "../rule";

export const accessWildcardResource: Rule = {
  id: "access-wildcard-resource",
  family: "access",
  severity: "high",
  title: "Actions that change things or read secrets are allowed on every resource",
  owasp: ["NHI5"],
  *check(estate, { actions }) {
    for (const identity of workloads(estate)) yield* judge(identity, actions);
  },
};

function* judge(identity: Identity, facts: ActionFacts): Iterable<RuleFinding> {
  const answer = worksAnywhere(identity, facts);
  if (answer.verdict === "yes") {
    yield finding(identity, {
      outcome: "violation",
      witness: answer.witness,
      message: `This identity can ${describeAction(answer.witness)}, and so on any resource of that kind, although the action can be limited to resources. Name the resources that the workload works on.`,
    });
  } else if (answer.verdict === "unknown" && isAccessKnown(identity)) {
    yield finding(identity, {
      outcome: "unknown",
      message: `Whether this identity can change any resource of a kind is not known: ${answer.reason}.`,
    });
  }
}
