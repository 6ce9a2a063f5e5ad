import type { Findings, IsUnresolved } from "../../lib/identity/spec-error";

/** How large a policy may be. */
export interface SizeQuota {
  /** The quota's name as AWS writes it. */
  readonly title: string;
  /** Characters, white space not counted. */
  readonly characters: number;
  readonly todo: string;
}

/** Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html, read 2026-11-24. */
export const managedPolicySize: SizeQuota = {
  title: "Managed policy size",
  characters: 6144,
  todo: "split the work between two bots; the quota can't be raised",
};

/** The default; an account can have it raised to 4,096, which a declaration can't see. Same source. */
export const trustPolicySize: SizeQuota = {
  title: "Role trust policy length",
  characters: 2048,
  todo: "let fewer workloads become the bot, and declare a bot for each of the others",
};

/** Longest name of a role. Same source. */
export const longestRoleName = 64;

/** The size of a policy document as IAM counts it: without white space. */
export function policySize(document: object): number {
  return JSON.stringify(document).replace(/\s/g, "").length;
}

/**
 * Checks a policy document's size. One that holds unresolved values is measured without them: it may be too large
 * already, and otherwise the check is skipped.
 */
export function checkPolicySize(
  document: object,
  quota: SizeQuota,
  property: string,
  isUnresolved: IsUnresolved = () => false,
): Findings {
  const { text, unresolved } = literalText(document, isUnresolved);
  const size = text.replace(/\s/g, "").length;
  if (size > quota.characters) {
    const given = `${unresolved ? "at least " : ""}${size} characters without white space`;
    const allowed = `${quota.characters} characters (the IAM quota "${quota.title}")`;
    return { issues: [{ property, given, allowed, todo: quota.todo }], skipped: [] };
  }
  if (!unresolved) return { issues: [], skipped: [] };
  const reason = "it holds values that are known only at deployment";
  return { issues: [], skipped: [{ property, check: `the IAM quota "${quota.title}"`, reason }] };
}

function literalText(
  document: object,
  isUnresolved: IsUnresolved,
): { readonly text: string; readonly unresolved: boolean } {
  let unresolved = false;
  const text = JSON.stringify(document, (_key, value: unknown) => {
    if (typeof value !== "string" || !isUnresolved(value)) return value;
    unresolved = true;
    return value.replace(/\$\{[^{}]*\}/g, "");
  });
  return { text, unresolved };
}
