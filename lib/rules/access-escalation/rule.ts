import { canEver } from "../../access/decide";
import { findEscalations, type OpenPath } from "../../access/escalation";
import type { EscalationFacts } from "../../estate/escalation-facts";
import type { Identity } from "../../estate/model";
import { describeAction } from "../capabilities";
import { finding, workloads } from "../judged";
import type { Rule, RuleFinding } from "../rule";

/** How many more ways a finding names; the rest is counted. */
const mostNamed = 5;

export const accessEscalation: Rule = {
  id: "access-escalation",
  family: "access",
  severity: "high",
  title: "The identity can gain rights that it was not given",
  owasp: ["NHI5"],
  *check(estate, { escalations }) {
    for (const identity of workloads(estate)) {
      const facts = escalations?.get(identity.platform);
      if (facts !== undefined && !isAdministrator(identity, facts)) yield* judge(identity, facts);
    }
  },
};

/** Who has every right gains none: that is another rule's finding. */
function isAdministrator({ access }: Identity, { administrator }: EscalationFacts): boolean {
  return administrator.every((question) => canEver(access, question).verdict === "yes");
}

function* judge(identity: Identity, facts: EscalationFacts): Iterable<RuleFinding> {
  const { open, unknown } = findEscalations(identity.access, facts.pathsOf(identity), facts.isLasting);
  const [first, ...more] = open;
  if (first !== undefined) yield violation(identity, first, more);
  const [doubtful] = unknown;
  if (first !== undefined || doubtful === undefined) return;
  if (identity.access.layers.some((layer) => layer.unknown.length > 0)) return;
  yield finding(identity, {
    outcome: "unknown",
    message: `Whether this identity can ${doubtful.path.title}, and so gain rights that it was not given, is not known: ${doubtful.reason}.`,
  });
}

function violation(identity: Identity, { path, requests }: OpenPath, more: readonly OpenPath[]): RuleFinding {
  const [witness] = requests;
  const steps = requests.map(describeAction).join(", then ");
  return finding(identity, {
    outcome: "violation",
    ...(witness === undefined ? {} : { witness }),
    message: `This identity can ${path.title}, and so gain rights that it was not given: ${steps}.${others(more)} Name the resources of these actions, or keep one of them out by the permissions boundary.`,
  });
}

function others(more: readonly OpenPath[]): string {
  if (more.length === 0) return "";
  const named = more.slice(0, mostNamed).map(({ path }) => path.title);
  const rest = more.length - named.length;
  const words = rest > 0 ? [...named, `${rest} more ways`] : named;
  return ` It can also ${words.join("; ")}.`;
}
