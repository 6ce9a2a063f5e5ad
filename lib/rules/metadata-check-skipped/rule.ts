import { finding, quoted, workloads } from "../judged";
import type { Rule } from "../rule";

export const metadataCheckSkipped: Rule = {
  id: "metadata-check-skipped",
  family: "metadata",
  severity: "low",
  title: "A check of the declaration waits for a value that is known only at deployment",
  owasp: ["NHI1"],
  *check(estate) {
    for (const identity of workloads(estate)) {
      for (const { property, check, reason } of identity.skippedChecks) {
        yield finding(identity, {
          outcome: "unknown",
          message: `Not checked for ${quoted(property)}: ${check}, because ${reason}. Write the value out where it is declared, or check it in the plan.`,
        });
      }
    }
  },
};
