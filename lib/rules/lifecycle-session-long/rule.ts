import { finding, workloads } from "../judged";
import type { Rule } from "../rule";

/** An hour: the least that a role can enforce, and what short-lived means for a workload. */
const hour = 3600;

export const lifecycleSessionLong: Rule = {
  id: "lifecycle-session-long",
  family: "lifecycle",
  severity: "medium",
  title: "Sessions last longer than an hour",
  owasp: ["NHI7"],
  *check(estate) {
    for (const identity of workloads(estate)) {
      const { longest } = identity.session;
      if (!longest.known) {
        yield finding(identity, {
          outcome: "unknown",
          message: `How long its sessions last is not known: ${longest.reason}.`,
        });
      } else if (longest.value !== undefined && longest.value > hour) {
        yield finding(identity, {
          outcome: "violation",
          message: `A session lasts up to ${longest.value} seconds (${Math.round((longest.value / hour) * 10) / 10} hours): as long as a stolen token is good for. Set max_session_duration to 3600.`,
        });
      }
    }
  },
};
