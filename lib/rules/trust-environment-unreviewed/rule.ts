import type { DeploymentGate } from "../../estate/model";
import { isTouched, quoted } from "../judged";
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
    touched: isTouched(gate.change),
  };
  const gaps = gapsOf(gate);
  const { reviewers, adminsCanBypass, selfReviewPrevented, branchesRestricted } = gate;
  const doubt = [reviewers, adminsCanBypass, selfReviewPrevented, branchesRestricted].find(({ known }) => !known);
  if (gaps.length > 0) {
    yield {
      ...place,
      outcome: "violation",
      message: `Environment ${name} is a weak gate: ${gaps.join("; ")}. Where the GitHub plan has no required reviewers, limit the branches and keep the identity's access small.`,
    };
  } else if (doubt?.known === false) {
    yield {
      ...place,
      outcome: "unknown",
      message: `Whether ${name} lets jobs through without a second person is not known: ${doubt.reason}.`,
    };
  }
}

function gapsOf({ reviewers, adminsCanBypass, selfReviewPrevented, branchesRestricted }: DeploymentGate): string[] {
  const isReviewed = !reviewers.known || reviewers.value > 0;
  return [
    ...(isReviewed ? [] : ["nobody has to approve a deployment"]),
    ...(isReviewed && selfReviewPrevented.known && !selfReviewPrevented.value
      ? ["whoever starts a deployment can approve it"]
      : []),
    ...(adminsCanBypass.known && adminsCanBypass.value ? ["repository administrators can bypass the gate"] : []),
    ...(branchesRestricted.known && !branchesRestricted.value ? ["every branch can deploy"] : []),
  ];
}
