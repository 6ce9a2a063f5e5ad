import { canEver } from "../../access/decide";
import type { Identity } from "../../estate/model";
import { finding, quoted, workloads } from "../judged";
import type { Rule, RuleFinding } from "../rule";

export const accessNotAction: Rule = {
  id: "access-not-action",
  family: "access",
  severity: "high",
  title: "A statement allows everything that it does not name",
  owasp: ["NHI5"],
  *check(estate) {
    for (const identity of workloads(estate)) yield* judge(identity);
  },
};

function* judge(identity: Identity): Iterable<RuleFinding> {
  const [policies] = identity.access.layers;
  for (const region of policies?.policies.flatMap(({ allow }) => allow) ?? []) {
    if (!region.actions.negated) continue;
    const answer = canEver(identity.access, {
      actions: [
        region.actions,
        { patterns: [{ text: "service-to-come:*", syntax: "glob", ignoreCase: true }], negated: false },
      ],
    });
    if (answer.verdict === "no") continue;
    yield finding(identity, {
      outcome: answer.verdict === "yes" ? "violation" : "unknown",
      ...(answer.verdict === "yes" ? { witness: answer.witness } : {}),
      message: `Statement ${quoted(region.source.statement)} of ${quoted(region.source.policy)} allows with NotAction: everything except what it lists, services to come included. List what is allowed, and deny the rest in a permissions boundary.`,
    });
  }
}
