import type { ActionFacts } from "../../access/action-facts";
import { canEver } from "../../access/decide";
import type { Pattern, StringTest } from "../../access/model";
import type { Identity } from "../../estate/model";
import { finding, workloads } from "../judged";
import type { Rule, RuleFinding } from "../rule";

/** An action that does not exist: allowed only where every action of a service is, those to come included. */
const anyAction = "AnyActionToCome";

export const accessWildcardAction: Rule = {
  id: "access-wildcard-action",
  family: "access",
  severity: "high",
  title: "Every action of a service is allowed, those to come included",
  owasp: ["NHI5"],
  *check(estate, { actions }) {
    for (const identity of workloads(estate)) yield* judge(identity, actions);
  },
};

function* judge(identity: Identity, facts: ActionFacts): Iterable<RuleFinding> {
  const everything = canEver(identity.access, { actions: [one(`service-to-come:${anyAction}`)] });
  if (everything.verdict === "yes") {
    yield finding(identity, {
      outcome: "violation",
      severity: "critical",
      witness: everything.witness,
      message:
        "Every action of every service is allowed. Name the actions that the workload needs, and put a permissions boundary around them.",
    });
    return;
  }
  const open = servicesWithWildcards(identity, facts).filter(
    (service) => canEver(identity.access, { actions: [one(`${service}:${anyAction}`)] }).verdict === "yes",
  );
  const [first] = open;
  if (first === undefined) return;
  const witness = canEver(identity.access, { actions: [one(`${first}:${anyAction}`)] });
  yield finding(identity, {
    outcome: "violation",
    ...(witness.verdict === "yes" ? { witness: witness.witness } : {}),
    message: `Every action of ${open.join(", ")} is allowed, those that AWS adds later included. Name the actions that the workload needs.`,
  });
}

/** The services of which a policy names actions by a pattern. */
function servicesWithWildcards(identity: Identity, facts: ActionFacts): string[] {
  const regions = identity.access.layers.flatMap(({ policies }) => policies.flatMap(({ allow }) => allow));
  const services = new Set<string>();
  for (const { actions } of regions) {
    if (actions.negated) for (const service of facts.services()) services.add(service);
    for (const pattern of actions.patterns) {
      const service = serviceOf(pattern);
      if (service === undefined) for (const every of facts.services()) services.add(every);
      else services.add(service);
    }
  }
  return [...services].sort();
}

/** The service prefix of an action pattern that has a wildcard behind it; `undefined` for a wildcard in the prefix. */
function serviceOf({ text }: Pattern): string | undefined {
  const words = typeof text === "string" ? text : "*";
  const service = words.split(":")[0] ?? "";
  return /[*?]/.test(service) ? undefined : service.toLowerCase();
}

function one(action: string): StringTest {
  return { patterns: [{ text: action, syntax: "literal", ignoreCase: true }], negated: false };
}
