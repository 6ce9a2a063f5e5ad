import { shown, type SkippedCheck, type SpecIssue } from "../identity/spec-error";

/** A shorter text is no reason that somebody could judge. */
const shortestReason = 10;

/** What is wrong with the reason for which statements may stay unproved, whatever a caller without types wrote. */
export function checkAllowance(reason: unknown): readonly SpecIssue[] {
  if (reason === undefined || (typeof reason === "string" && reason.trim().length >= shortestReason)) return [];
  const allowed = `a reason of at least ${shortestReason} characters`;
  const todo = "leave it out, or write down why the bot may be made although not everything about it is proved";
  return [{ property: "allowUnproved", given: shown(reason), allowed, todo }];
}

/** The reason as every review of the output tells it. */
export function skippedProofs(reason: string | undefined): readonly SkippedCheck[] {
  if (reason === undefined) return [];
  return [{ property: "allowUnproved", check: "that every statement about it is proved", reason }];
}
