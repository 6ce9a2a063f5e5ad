import { finding, workloads } from "../judged";
import type { Rule } from "../rule";

export const accessNotKnown: Rule = {
  id: "access-not-known",
  family: "access",
  severity: "medium",
  title: "It is not known what the identity may do",
  owasp: ["NHI5"],
  *check(estate) {
    for (const identity of workloads(estate)) {
      for (const reason of identity.access.layers.flatMap(({ unknown }) => unknown)) {
        yield finding(identity, {
          outcome: "unknown",
          message: `A part of what this identity may do is not known (${reason}). What is known was checked; the rest was not.`,
        });
      }
    }
  },
};
