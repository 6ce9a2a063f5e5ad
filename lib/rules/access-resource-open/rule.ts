import type { SharedResource } from "../../estate/shared-resource";
import { describeAction } from "../capabilities";
import { isTouched } from "../judged";
import { letsIn } from "../lets-in";
import type { Rule, RuleContext, RuleFinding } from "../rule";
import { shownRequest } from "../shown";

export const accessResourceOpen: Rule = {
  id: "access-resource-open",
  family: "access",
  severity: "high",
  title: "A resource's own policy lets everybody in",
  owasp: ["NHI6"],
  *check(estate, context) {
    for (const resource of estate.sharedResources) if (resource.change !== "delete") yield* judge(resource, context);
  },
};

function* judge(resource: SharedResource, context: RuleContext): Iterable<RuleFinding> {
  const { title, reachable, advice = nameThem } = resource;
  if (reachable.known && !reachable.value) return;
  const answer = letsIn(resource.access, resource.outsider);
  if (answer.verdict === "no") {
    yield* judgeService(resource, context);
    return;
  }
  if (answer.verdict === "unknown" || !reachable.known) {
    const reason = answer.verdict === "unknown" ? answer.reason : reachable.known ? "" : reachable.reason;
    yield {
      ...placeOf(resource),
      outcome: "unknown",
      message: `Whether everybody may use the ${title} is not known: ${reason}.`,
    };
    return;
  }
  const told = new Set(resource.outsider.conditions.map(({ key }) => key));
  const demands = Object.keys(answer.witness.context).filter((key) => !told.has(key));
  const unless = demands.length === 0 ? "" : ` as long as ${demands.join(" and ")} fits`;
  const witness = shownRequest(answer, resource, context);
  yield {
    ...placeOf(resource),
    outcome: "violation",
    severity: demands.every((key) => resource.outsider.chosenByCaller.has(key)) ? "high" : "medium",
    witness,
    message: `Everybody may use the ${title}, for instance by ${describeAction(witness)}${unless}. ${advice}`,
  };
}

const nameThem = "Name the identities that need it, or demand the organisation they are of.";

/** A policy that names everybody, and for whom a service asks no further than that somebody has an account. */
function* judgeService(resource: SharedResource, context: RuleContext): Iterable<RuleFinding> {
  const { access, title, reachable, outsider } = resource;
  if (!reachable.known || outsider.behindService === undefined) return;
  const answer = letsIn(access, outsider.behindService);
  if (answer.verdict !== "yes") return;
  const witness = shownRequest(answer, resource, context);
  yield {
    ...placeOf(resource),
    outcome: "violation",
    severity: "medium",
    witness,
    message: `Everybody may have a service use the ${title}, for instance by ${describeAction(witness)}: the policy names everybody, and what it demands somebody else's resources have too. Demand the account that the service acts for.`,
  };
}

function placeOf(resource: SharedResource): Pick<RuleFinding, "address" | "location" | "document" | "touched"> {
  const { address, location, document, change } = resource;
  return { address, location, document, touched: isTouched(change) };
}
