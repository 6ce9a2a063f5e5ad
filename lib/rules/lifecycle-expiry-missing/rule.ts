import { finding, isExposed, quoted, workloads } from "../judged";
import { isCalendarDate } from "../../identity/dates";
import type { Rule } from "../rule";

export const lifecycleExpiryMissing: Rule = {
  id: "lifecycle-expiry-missing",
  family: "lifecycle",
  severity: "medium",
  title: "The identity never expires",
  owasp: ["NHI1", "NHI7"],
  *check(estate) {
    for (const identity of workloads(estate)) {
      if (identity.lacks?.includes("tags") === true) continue;
      const { expires } = identity.metadata;
      if (!expires.known) {
        yield finding(identity, {
          outcome: "unknown",
          message: `When this identity expires is not known: ${expires.reason}.`,
        });
        continue;
      }
      if (expires.value !== undefined && isCalendarDate(expires.value)) continue;
      const stated =
        expires.value === undefined
          ? "No tag states when this identity expires"
          : `The expiry ${quoted(expires.value)} is not a date`;
      yield finding(identity, {
        outcome: "violation",
        severity: isExposed(identity) ? "medium" : "low",
        message: `${stated}: it outlives its purpose unless somebody remembers it. State the last day of validity as YYYY-MM-DD.`,
      });
    }
  },
};
