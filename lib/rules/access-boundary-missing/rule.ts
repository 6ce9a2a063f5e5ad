import { describeAction, managesPermissions } from "../capabilities";
import { finding, isExposed, workloads } from "../judged";
import type { Rule } from "../rule";
import { shownRequest } from "../shown";

export const accessBoundaryMissing: Rule = {
  id: "access-boundary-missing",
  family: "access",
  severity: "medium",
  title: "No permissions boundary limits what the identity can be given",
  owasp: ["NHI5"],
  *check(estate, context) {
    for (const identity of workloads(estate)) {
      if (identity.lacks?.includes("boundary") === true) continue;
      if (!identity.boundary.known) {
        yield finding(identity, {
          outcome: "unknown",
          message: `Whether a permissions boundary limits this identity is not known: ${identity.boundary.reason}.`,
        });
        continue;
      }
      if (identity.boundary.value !== undefined || !isExposed(identity)) continue;
      const answer = managesPermissions(identity, context.actionsOf(identity.platform));
      const canGrant =
        answer.verdict === "yes"
          ? `, and it can already ${describeAction(shownRequest(answer, identity, context))}`
          : "";
      yield finding(identity, {
        outcome: "violation",
        severity: answer.verdict === "yes" ? "medium" : "low",
        message: `No permissions boundary: whatever is attached to this identity later takes effect${canGrant}. Give it a boundary that allows what the workload needs and denies the rest.`,
      });
    }
  },
};
