import type { ActionFacts } from "../../access/action-facts";
import { coversAction, servicesOf } from "../../access/actions-of";
import { canEver } from "../../access/decide";
import type { Answer, Pattern, Region, StringTest } from "../../access/model";
import type { Yes } from "../../access/origins";
import type { Identity } from "../../estate/model";
import { decideSoon } from "../../estate/plain-request";
import { finding, isAccessKnown, quoted, workloads } from "../judged";
import type { Rule, RuleContext, RuleFinding } from "../rule";
import { exampleOf } from "../shown";

export const accessWildcardAction: Rule = {
  id: "access-wildcard-action",
  family: "access",
  severity: "high",
  title: "Every action of a service is allowed, those to come included",
  owasp: ["NHI5"],
  *check(estate, context) {
    for (const identity of workloads(estate)) yield* judge(identity, context);
  },
};

/** An action that does not exist: allowed only where every action of a service is, those to come included. */
const actionToCome = "AnyActionToCome";

/** Services that do not exist, of names that no pattern of real ones fits together. */
const servicesToCome = ["service-to-come", "another-to-come"];

function* judge(identity: Identity, context: RuleContext): Iterable<RuleFinding> {
  const everything = allOf(identity, servicesToCome);
  if (everything.verdict === "yes") yield everythingAllowed(identity, everything, context);
  else yield* ofServices(identity, everything, context);
}

function everythingAllowed(identity: Identity, everything: Yes, context: RuleContext): RuleFinding {
  const { witness } = everything;
  const isLimited = allOf(identity, servicesToCome, anyResource("*", identity, context), decideSoon).verdict !== "yes";
  return finding(identity, {
    outcome: "violation",
    severity: isLimited ? "medium" : "critical",
    witness: exampleOf(everything, identity, context),
    message: isLimited
      ? `Every action is allowed on ${quoted(witness.resource)}, those that are added later included. Name the actions that the workload needs.`
      : `Every action of every service is allowed. Name the actions that the workload needs${identity.lacks?.includes("boundary") === true ? "" : ", and put a permissions boundary around them"}.`,
  });
}

function* ofServices(identity: Identity, everything: Answer, context: RuleContext): Iterable<RuleFinding> {
  const facts = context.actionsOf(identity.platform);
  const answers = servicesWithPatterns(identity, facts)
    .filter((service) => facts.routine?.has(`${service}:*`) !== true)
    .map((service) => ({ service, answer: allOf(identity, [service], undefined, decideSoon) }));
  const anyOf = (service: string): StringTest => anyResource(service, identity, context);
  const open = answers.filter(({ answer }) => answer.verdict === "yes").map(({ service }) => service);
  const doubtful = [everything, ...answers.map(({ answer }) => answer)].find(({ verdict }) => verdict === "unknown");
  const wide = open.find((service) => allOf(identity, [service], anyOf(service), decideSoon).verdict === "yes");
  const told = wide ?? open[0];
  const answer = told === undefined ? doubtful : allOf(identity, [told], wide === undefined ? undefined : anyOf(wide));
  if (answer?.verdict === "yes") {
    yield finding(identity, {
      outcome: "violation",
      severity: wide === undefined ? "medium" : "high",
      witness: exampleOf(answer, identity, context, { actions: [ofService(told ?? "")] }),
      message: `Every action of ${open.join(", ")} is allowed${wide === undefined ? " on resources that are named" : ""}, those that are added later included. Name the actions that the workload needs.`,
    });
  } else if (answer?.verdict === "unknown" && isAccessKnown(identity)) {
    yield finding(identity, {
      outcome: "unknown",
      message: `Whether every action of a service is allowed is not known: ${answer.reason}.`,
    });
  }
}

/**
 * Whether every action of each of the services is allowed, on some resource or on any; *yes* has the first one's request.
 * @param decide answers the question about the first service. @default with the most telling request
 */
function allOf(
  identity: Identity,
  services: readonly string[],
  resources?: StringTest,
  decide: typeof canEver = canEver,
): Answer {
  const asked = resources === undefined ? {} : { resources: [resources] };
  const answers: Answer[] = [];
  for (const service of services) {
    if (!isCovered(identity, service)) return { verdict: "no" };
    const answer = (answers.length === 0 ? decide : decideSoon)(identity.access, {
      actions: [one(`${service}:${actionToCome}`)],
      ...asked,
    });
    if (answer.verdict !== "yes") return answer;
    answers.push(answer);
  }
  return answers[0] ?? { verdict: "no" };
}

/** Whether every layer has a statement about the action to come, leaving resources and conditions aside. */
function isCovered({ access }: Identity, service: string): boolean {
  return access.layers.every(({ policies, unknown }) => {
    const covers = ({ actions }: Region): boolean => coversAction(actions, { service, name: actionToCome });
    return unknown.length > 0 || policies.some(({ allow }) => allow.some(covers));
  });
}

/** The services of which a policy names actions by a pattern. */
function servicesWithPatterns({ access }: Identity, facts: ActionFacts): string[] {
  const regions = access.layers.flatMap(({ policies }) => policies.flatMap(({ allow }) => allow));
  return [...new Set(regions.flatMap(({ actions }) => servicesOf(onlyPatterns(actions), facts)))].sort();
}

function onlyPatterns({ patterns, negated }: StringTest): StringTest {
  const isPattern = ({ text }: Pattern): boolean => typeof text === "string" && /[*?]/.test(text);
  return negated ? { patterns, negated } : { patterns: patterns.filter(isPattern), negated };
}

/** What nobody's policy names: `*` as the resource of a request that has none, and something of the service. */
function anyResource(service: string, { platform }: Identity, { platforms }: RuleContext): StringTest {
  const facts = platforms?.get(platform);
  if (facts !== undefined) return { patterns: facts.anyResource(), negated: false };
  return {
    patterns: [
      { text: "*", syntax: "literal", ignoreCase: false },
      { text: `arn:*:${service}:*:*:any-resource-at-all`, syntax: "arn", ignoreCase: false },
    ],
    negated: false,
  };
}

function ofService(service: string): StringTest {
  return { patterns: [{ text: `${service}:*`, syntax: "glob", ignoreCase: true }], negated: false };
}

function one(action: string): StringTest {
  return { patterns: [{ text: action, syntax: "literal", ignoreCase: true }], negated: false };
}
