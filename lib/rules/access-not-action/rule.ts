import { canEver } from "../../access/decide";
import type { Answer, Region, StringTest } from "../../access/model";
import type { Identity } from "../../estate/model";
import { decideSoon } from "../../estate/plain-request";
import { finding, isAccessKnown, quoted, workloads } from "../judged";
import type { Rule, RuleContext, RuleFinding } from "../rule";
import { exampleOf } from "../shown";

export const accessNotAction: Rule = {
  id: "access-not-action",
  family: "access",
  severity: "high",
  title: "A statement allows everything that it does not name",
  owasp: ["NHI5"],
  *check(estate, context) {
    for (const identity of workloads(estate)) yield* judge(identity, context);
  },
};

function* judge(identity: Identity, context: RuleContext): Iterable<RuleFinding> {
  const [policies] = identity.access.layers;
  for (const region of policies?.policies.flatMap(({ allow }) => allow) ?? []) {
    if (!region.actions.negated) continue;
    const answer = allowsToCome(identity, region);
    const statement = `Statement ${quoted(region.source.statement)} of ${quoted(region.source.policy)} allows with NotAction`;
    if (answer.verdict === "yes") {
      const isLimited = allowsToCome(identity, region, [anyResource], decideSoon).verdict !== "yes";
      yield finding(identity, {
        outcome: "violation",
        severity: isLimited ? "medium" : "high",
        witness: exampleOf(answer, identity, context),
        message: `${statement}: everything except what it lists, services to come included${isLimited ? ", on the resources that it names" : ""}. List what is allowed, and deny the rest in a permissions boundary.`,
      });
    } else if (answer.verdict === "unknown" && isAccessKnown(identity)) {
      yield finding(identity, {
        outcome: "unknown",
        message: `${statement}, and whether that takes effect is not known: ${answer.reason}.`,
      });
    }
  }
}

/**
 * Whether the statement's exception still leaves a service open that nobody listed.
 * @param decide answers the question. @default with the most telling request
 */
function allowsToCome(
  identity: Identity,
  { actions, resources }: Region,
  further: readonly StringTest[] = [],
  decide: typeof canEver = canEver,
): Answer {
  return decide(identity.access, { actions: [actions, serviceToCome], resources: [resources, ...further] });
}

const serviceToCome: StringTest = {
  patterns: [{ text: "service-to-come:*", syntax: "glob", ignoreCase: true }],
  negated: false,
};

const anyResource: StringTest = {
  patterns: [
    { text: "*", syntax: "literal", ignoreCase: false },
    { text: "arn:*:service-to-come:*:*:any-resource-at-all", syntax: "arn", ignoreCase: false },
  ],
  negated: false,
};
