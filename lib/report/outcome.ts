import { defaultFailOn, fails, type FailOn } from "../review/review";
import type { Finding, Verdict } from "../review/verdict";
import type { ReportOptions, Unread } from "./options";
import { count } from "./words";

/** 0: clean. 1: findings that fail the review. 2: a part of the work could not be done. */
export type ExitCode = 0 | 1 | 2;

/** The exit code that follows from a review: what could not be done weighs more than what was found. */
export function exitCode({ documents, summary }: Verdict, { unread = [] }: ReportOptions): ExitCode {
  if (unread.length > 0 || documents.length === 0) return 2;
  return summary.failed ? 1 : 0;
}

/** How much of a file is missing from the review. */
export function unreadWords({ documents }: Verdict, path: string): "not reviewed" | "not reviewed in full" {
  return documents.some((document) => document.path === path) ? "not reviewed in full" : "not reviewed";
}

/** Why the exit code follows, as a sentence without its full stop. */
export function exitReason(verdict: Verdict, options: ReportOptions): string {
  const { unread = [], failOn = defaultFailOn } = options;
  const found = failures(verdict.findings, failOn);
  if (unread.length > 0)
    return [unreadSentence(verdict, unread), found].filter((part) => part !== "").join("; besides, ");
  if (verdict.documents.length === 0) return "nothing was reviewed";
  return found === "" ? absence(failOn) : found;
}

/** Several parts of one file are one file. */
function unreadSentence(verdict: Verdict, unread: readonly Unread[]): string {
  const paths = [...new Set(unread.map(({ path }) => path))];
  const whole = paths.filter((path) => unreadWords(verdict, path) === "not reviewed").length;
  const files = (number: number): string => `${count(number, "file")} ${number === 1 ? "was" : "were"}`;
  return [
    ...(whole === 0 ? [] : [`${files(whole)} not reviewed`]),
    ...(whole === paths.length ? [] : [`${files(paths.length - whole)} not reviewed in full`]),
  ].join(", ");
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

/** What would have failed the review, and is not there. */
function absence(failOn: FailOn): string {
  const unknown = {
    any: "unknown",
    touched: "unknown trust or access of what is created or changed",
    never: undefined,
  };
  const violation = failOn.violation === "never" ? undefined : `violation of severity ${severityWords(failOn)}`;
  const parts = [violation, unknown[failOn.unknown]].filter((part) => part !== undefined);
  return parts.length === 0
    ? "the settings let nothing fail a review"
    : parts.map((part) => `no ${part}`).join(", and ");
}

function severityWords({ violation }: FailOn): string {
  return violation === "critical" ? violation : `${violation} or more`;
}
