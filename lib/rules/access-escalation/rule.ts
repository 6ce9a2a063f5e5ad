import { canEver } from "../../access/decide";
import { findEscalations, type FoundEscalations, type OpenPath } from "../../access/escalation";
import type { EscalationFacts } from "../../estate/escalation-facts";
import type { Identity } from "../../estate/model";
import { describeAction } from "../capabilities";
import { finding, workloads } from "../judged";
import type { Rule, RuleContext, RuleFinding } from "../rule";
import { spelled } from "../shown";

/** So many ways are named: the first one with its requests. To look for more would cost more than it says. */
const mostNamed = 6;

export const accessEscalation: Rule = {
  id: "access-escalation",
  family: "access",
  severity: "high",
  title: "The identity can gain rights that it was not given",
  owasp: ["NHI5"],
  *check(estate, context) {
    for (const identity of workloads(estate)) {
      const facts = context.escalations?.get(identity.platform);
      if (facts !== undefined && !isAdministrator(identity, facts)) yield* judge(identity, facts, context);
    }
  },
};

/** Who has every right gains none: that is another rule's finding. */
function isAdministrator({ access }: Identity, { administrator }: EscalationFacts): boolean {
  return administrator.every((question) => canEver(access, question).verdict === "yes");
}

function* judge(identity: Identity, facts: EscalationFacts, context: RuleContext): Iterable<RuleFinding> {
  const { isLasting } = facts;
  const found = findEscalations(identity.access, facts.pathsOf(identity), { isLasting, most: mostNamed });
  const { open, unknown } = found;
  const [first] = open;
  if (first !== undefined) {
    const requests = first.requests.map((request) => spelled(request, identity.platform, context));
    yield violation(identity, { ...first, requests }, found, facts.advice ?? advice);
  }
  const [doubtful] = unknown;
  if (first !== undefined || doubtful === undefined) return;
  if (identity.access.layers.some((layer) => layer.unknown.length > 0)) return;
  yield finding(identity, {
    outcome: "unknown",
    message: `Whether this identity can ${doubtful.path.title}, and so gain rights that it was not given, is not known: ${doubtful.reason}.`,
  });
}

const advice = "Name the resources of these actions, or keep one of them out by the permissions boundary.";

function violation(
  identity: Identity,
  { path, requests }: OpenPath,
  found: FoundEscalations,
  whatToDo: string,
): RuleFinding {
  const [witness] = requests;
  const steps = requests.map(describeAction).join(", then ");
  return finding(identity, {
    outcome: "violation",
    ...(witness === undefined ? {} : { witness }),
    message: `This identity can ${path.title}, and so gain rights that it was not given: ${steps}.${others(found)} ${whatToDo}`,
  });
}

function others({ open, complete }: FoundEscalations): string {
  const titles = open.slice(1).map(({ path }) => path.title);
  if (titles.length === 0) return complete ? "" : " There may be more ways.";
  return ` It can also ${titles.join("; ")}${complete ? "" : "; and there may be more ways"}.`;
}
