import { finding, isExposed, workloads } from "../judged";
import type { Rule } from "../rule";

export const metadataOwnerMissing: Rule = {
  id: "metadata-owner-missing",
  family: "metadata",
  severity: "medium",
  title: "Nobody answers for the identity",
  owasp: ["NHI1"],
  *check(estate) {
    for (const identity of workloads(estate)) {
      if (identity.lacks?.includes("tags") === true) continue;
      const { owner } = identity.metadata;
      if (!owner.known) {
        yield finding(identity, {
          outcome: "unknown",
          message: `Who answers for this identity is not known: ${owner.reason}.`,
        });
      } else if (owner.value === undefined || owner.value.trim() === "") {
        yield finding(identity, {
          outcome: "violation",
          severity: isExposed(identity) ? "medium" : "low",
          message:
            "No tag names an owner: nobody can be asked about this identity, and nobody will remove it. Tag it with the team that answers for it.",
        });
      }
    }
  },
};
