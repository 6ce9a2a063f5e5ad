import { defaultFailOn, fails, type FailOn } from "../review/review";
import type { Finding, Verdict } from "../review/verdict";
import type { ReportOptions } from "./options";
import { count } from "./words";

/** 0: clean. 1: findings that fail the review. 2: a part of the work could not be done. */
export type ExitCode = 0 | 1 | 2;

/** The exit code that follows from a review: what could not be done weighs more than what was found. */
export function exitCode({ documents, summary }: Verdict, { unread = [] }: ReportOptions): ExitCode {
  if (unread.length > 0 || documents.length === 0) return 2;
  return summary.failed ? 1 : 0;
}

/** Why the exit code follows, as a sentence without its full stop. */
export function exitReason(verdict: Verdict, options: ReportOptions): string {
  const { unread = [], failOn = defaultFailOn } = options;
  const found = failures(verdict.findings, failOn);
  if (unread.length > 0) {
    return [
      `${count(unread.length, "file")} could not be read and ${unread.length === 1 ? "was" : "were"} not reviewed`,
      found,
    ]
      .filter((part) => part !== "")
      .join("; besides, ");
  }
  if (verdict.documents.length === 0) return "nothing was reviewed";
  return found === "" ? `nothing fails the review, which fails on ${settingWords(failOn)}` : found;
}

function failures(findings: readonly Finding[], failOn: FailOn): string {
  const failing = findings.filter((found) => fails(found, failOn));
  const violations = failing.filter(({ outcome }) => outcome === "violation").length;
  const unknowns = failing.length - violations;
  const parts = [
    ...(violations === 0 ? [] : [`${count(violations, "violation")} of severity ${severityWords(failOn)}`]),
    ...(unknowns === 0
      ? []
      : [
          `${count(unknowns, "unknown")}${failOn.unknown === "touched" ? " about trust or access of what is created or changed" : ""}`,
        ]),
  ];
  return parts.join(" and ");
}

/** The setting in words: `violations of severity medium or more`. */
function settingWords(failOn: FailOn): string {
  const unknown = { any: "every unknown", touched: "unknown trust or access of what is created or changed", never: "" }[
    failOn.unknown
  ];
  const violation = failOn.violation === "never" ? "" : `violations of severity ${severityWords(failOn)}`;
  const parts = [violation, unknown].filter((part) => part !== "");
  return parts.length === 0 ? "nothing" : parts.join(" and ");
}

function severityWords({ violation }: FailOn): string {
  return violation === "critical" ? violation : `${violation} or more`;
}
