import type { SharedResource } from "../../estate/shared-resource";
import { describeAction } from "../capabilities";
import { isTouched } from "../judged";
import { letsIn } from "../lets-in";
import type { Rule, RuleContext, RuleFinding } from "../rule";
import { shownRequest } from "../shown";

export const accessResourceShared: Rule = {
  id: "access-resource-shared",
  family: "access",
  severity: "low",
  title: "A resource's own policy lets somebody else's identities in",
  owasp: ["NHI3"],
  *check(estate, context) {
    for (const resource of estate.sharedResources) if (resource.change !== "delete") yield* judge(resource, context);
  },
};

/** One finding for a resource, with a request of the first one who is let in as the proof. */
function* judge(resource: SharedResource, context: RuleContext): Iterable<RuleFinding> {
  const { access, address, location, document, change, title } = resource;
  const answers = resource.others.map((other) => ({ who: other.who, answer: letsIn(access, other) }));
  const admitted = answers.filter(({ answer }) => answer.verdict === "yes");
  const first = admitted[0]?.answer;
  if (first?.verdict !== "yes") return;
  const witness = shownRequest(first, resource, context);
  yield {
    outcome: "violation",
    address,
    location,
    document,
    touched: isTouched(change),
    witness,
    message: `Identities of ${admitted.map(({ who }) => who).join(", ")} may use the ${title}, for instance by ${describeAction(witness)}. Keep a note of who that is, and take it away when they no longer need it.`,
  };
}
