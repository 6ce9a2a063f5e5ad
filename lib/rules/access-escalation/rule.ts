import { canEver } from "../../access/decide";
import { findEscalations, type FoundEscalations, type OpenPath } from "../../access/escalation";
import type { AccessSet } from "../../access/model";
import type { EscalationFacts } from "../../estate/escalation-facts";
import type { Estate, Identity } from "../../estate/model";
import { oncePerPair } from "../../access/once-per";
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
    const administrators = new Map<EscalationFacts, readonly Identity[]>();
    for (const identity of workloads(estate)) {
      const facts = context.escalations?.get(identity.platform);
      if (facts === undefined || isAdministrator(identity, facts)) continue;
      const found = findAll(identity, facts, () => {
        const known = administrators.get(facts) ?? administratorsOf(identity.platform, estate, facts);
        administrators.set(facts, known);
        return known;
      });
      yield* judge(identity, found, facts, context);
    }
  },
};

/** The ways to whatever rights there are, and where there is none, those to an administrator of the review. */
function findAll(
  identity: Identity,
  facts: EscalationFacts,
  administrators: () => readonly Identity[],
): FoundEscalations {
  const options = { isLasting: facts.isLasting, most: mostNamed };
  const found = findEscalations(identity.access, facts.pathsOf(identity), options);
  if (found.open.length > 0 || facts.pathsTo === undefined) return found;
  const lent = findEscalations(identity.access, facts.pathsTo(identity, administrators()), options);
  return lent.open.length > 0 ? lent : found;
}

function administratorsOf(platform: string, { identities }: Estate, facts: EscalationFacts): Identity[] {
  const there = identities.filter((identity) => identity.platform === platform && identity.change !== "delete");
  return there.filter((identity) => isAdministrator(identity, facts));
}

/** Who has every right gains none: that is another rule's finding. */
function isAdministrator({ access }: Identity, facts: EscalationFacts): boolean {
  return rightsOf(access, facts).areAll;
}

const rightsOf = oncePerPair((access: AccessSet, { administrator }: EscalationFacts) => ({
  areAll: administrator.every((question) => canEver(access, question).verdict === "yes"),
}));

function* judge(
  identity: Identity,
  found: FoundEscalations,
  facts: EscalationFacts,
  context: RuleContext,
): Iterable<RuleFinding> {
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
