import { isCalendarDate } from "../../identity/dates";
import { finding, workloads } from "../judged";
import type { Rule } from "../rule";

export const lifecycleExpiryPast: Rule = {
  id: "lifecycle-expiry-past",
  family: "lifecycle",
  severity: "high",
  title: "The identity has expired and is still there",
  owasp: ["NHI1"],
  *check(estate, { today }) {
    if (today === undefined) return;
    for (const identity of workloads(estate)) {
      const { expires } = identity.metadata;
      if (!expires.known || expires.value === undefined || !isCalendarDate(expires.value)) continue;
      if (expires.value >= today) continue;
      yield finding(identity, {
        outcome: "violation",
        message: `The last day of validity was ${expires.value}, and today is ${today}. Recertify the identity with a new date, or remove it.`,
      });
    }
  },
};
