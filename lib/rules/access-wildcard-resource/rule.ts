import type { ActionFacts } from "../../access/action-facts";
import type { Identity } from "../../estate/model";
import { describeAction, writesAnywhere } from "../capabilities";
import { finding, workloads } from "../judged";
import type { Rule, RuleFinding } from "../rule";

export const accessWildcardResource: Rule = {
  id: "access-wildcard-resource",
  family: "access",
  severity: "high",
  title: "Changing actions are allowed on every resource",
  owasp: ["NHI5"],
  *check(estate, { actions }) {
    for (const identity of workloads(estate)) yield* judge(identity, actions);
  },
};

function* judge(identity: Identity, facts: ActionFacts): Iterable<RuleFinding> {
  const answer = writesAnywhere(identity, facts);
  if (answer.verdict !== "yes") return;
  yield finding(identity, {
    outcome: "violation",
    witness: answer.witness,
    message: `This identity can ${describeAction(answer.witness)}, and so on any resource of that kind, although the action can be limited to resources. Name the resources that the workload works on.`,
  });
}
