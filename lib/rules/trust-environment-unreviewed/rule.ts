import type { DeploymentGate } from "../../estate/model";
import { quoted } from "../judged";
import type { Rule, RuleFinding } from "../rule";

export const trustEnvironmentUnreviewed: Rule = {
  id: "trust-environment-unreviewed",
  family: "trust",
  severity: "low",
  title: "A deployment environment lets jobs through without a second person",
  owasp: ["NHI4", "NHI8"],
  *check(estate) {
    for (const gate of estate.deploymentGates) {
      if (gate.change !== "delete") yield* judge(gate);
    }
  },
};

function* judge(gate: DeploymentGate): Iterable<RuleFinding> {
  const name = gate.environment.known ? quoted(gate.environment.value) : "an environment";
  const place = {
    address: gate.address,
    location: gate.location,
    document: gate.document,
    touched: gate.change !== "no-op" && gate.change !== "present",
  };
  const { reviewers, adminsCanBypass, selfReviewPrevented, branchesRestricted } = gate;
  if (!reviewers.known) {
    yield {
      ...place,
      outcome: "unknown",
      message: `Whether ${name} demands a reviewer is not known: ${reviewers.reason}.`,
    };
    return;
  }
  const gaps = [
    ...(reviewers.value === 0 ? ["nobody has to approve a deployment"] : []),
    ...(reviewers.value > 0 && selfReviewPrevented.known && !selfReviewPrevented.value
      ? ["whoever starts a deployment can approve it"]
      : []),
    ...(adminsCanBypass.known && adminsCanBypass.value ? ["repository administrators can bypass the gate"] : []),
    ...(branchesRestricted.known && !branchesRestricted.value ? ["every branch can deploy"] : []),
  ];
  if (gaps.length === 0) return;
  yield {
    ...place,
    outcome: "violation",
    message: `Environment ${name} is a weak gate: ${gaps.join("; ")}. Where the GitHub plan has no required reviewers, limit the branches and keep the identity's access small.`,
  };
}
