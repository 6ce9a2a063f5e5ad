import { admits } from "../../estate/admission";
import type { Federation, Identity } from "../../estate/model";
import { describeAction, writes } from "../capabilities";
import { finding, workloads } from "../judged";
import type { Rule, RuleContext, RuleFinding } from "../rule";
import { shownAdmission, shownRequest } from "../shown";

export const trustPullRequestWrites: Rule = {
  id: "trust-pull-request-writes",
  family: "trust",
  severity: "high",
  title: "A pull request can change things before anybody reviewed it",
  owasp: ["NHI4", "NHI5"],
  *check(estate, context) {
    for (const identity of workloads(estate)) {
      for (const federation of identity.trust.federations) yield* judge(identity, federation, context);
    }
  },
};

function* judge(identity: Identity, federation: Federation, context: RuleContext): Iterable<RuleFinding> {
  const { pullRequests } = federation.issuer;
  if (pullRequests === undefined) return;
  const admitted = admits(identity.trust, federation, pullRequests);
  if (admitted.verdict === "no") return;
  const writing = writes(identity, context.actionsOf(identity.platform));
  if (writing.verdict === "no") return;
  if (admitted.verdict === "yes" && writing.verdict === "yes") {
    yield finding(identity, {
      outcome: "violation",
      witness: shownAdmission(admitted, identity, context, federation),
      message: `A workflow that a pull request triggers may become this identity, which can ${describeAction(shownRequest(writing, identity, context))}. Give pull requests an identity of their own that only reads, and let this one demand an environment or a protected branch.`,
    });
  } else if (identity.trust.unknown.length === 0) {
    const reason =
      admitted.verdict === "unknown" ? admitted.reason : writing.verdict === "unknown" ? writing.reason : "";
    yield finding(identity, {
      outcome: "unknown",
      message: `Whether a pull request can change things through this identity is not known: ${reason}.`,
    });
  }
}
