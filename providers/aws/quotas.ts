import { iamQuotaLimits, type IamQuotas } from "../../lib/identity/iam-quotas";
import type { Findings, IsUnresolved } from "../../lib/identity/spec-error";
import { documentJson } from "./statement";

/** How large a policy may be. */
export interface SizeQuota {
  /** The quota's name as AWS writes it. */
  readonly title: string;
  /** Characters, white space not counted. */
  readonly characters: number;
  readonly todo: string;
}

/** Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html, read 2026-11-26. */
export const managedPolicySize: SizeQuota = {
  title: "Managed policy size",
  characters: 6144,
  todo: "split the work between two bots; the quota can't be raised",
};

/** Name of the quota of managed policies that a role can have attached. Same source. */
export const managedPoliciesTitle = "Managed policies per role";

/** The quota of the account's trust policies: what AWS gives, or what it was raised to. Same source. */
export function trustPolicySize({ trustPolicyLength }: IamQuotas): SizeQuota {
  const { most } = iamQuotaLimits.trustPolicyLength;
  const fewer = "let fewer workloads become the bot, and declare a bot for each of the others";
  const raise = `have the quota raised (to at most ${most}) and say so in the setting \`iamQuotas.trustPolicyLength\`, or ${fewer}`;
  return {
    title: "Role trust policy length",
    characters: trustPolicyLength,
    todo: trustPolicyLength < most ? raise : fewer,
  };
}

/** Longest name of a role. Same source. */
export const longestRoleName = 64;

/** The size of a policy document as IAM counts it: without white space. */
export function policySize(document: object): number {
  return JSON.stringify(document).replace(/\s/g, "").length;
}

/** How many characters a value that is known only at deployment is taken to have where documents are laid out. */
const roomForUnresolved = "x".repeat(32);

/** {@link policySize} of a document that holds unresolved values, each taken to have 32 characters. */
export function expectedSize(document: object, isUnresolved: IsUnresolved): number {
  return withoutSpace(literalText(document, isUnresolved, roomForUnresolved).text).length;
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
  const { text, unresolved } = literalText(document, isUnresolved, "");
  const size = withoutSpace(text).length;
  if (size > quota.characters) {
    const given = `${unresolved ? "at least " : ""}${size} characters without white space`;
    const allowed = `${quota.characters} characters (the IAM quota "${quota.title}")`;
    return { issues: [{ property, given, allowed, todo: quota.todo }], skipped: [] };
  }
  if (!unresolved) return { issues: [], skipped: [] };
  const reason = "it holds values that are known only at deployment";
  return { issues: [], skipped: [{ property, check: `the IAM quota "${quota.title}"`, reason }] };
}

function withoutSpace(text: string): string {
  return text.replace(/\s/g, "");
}

/** A document as JSON without unresolved values, which engines write as `${…}`, and whether there are any. */
function literalText(
  document: object,
  isUnresolved: IsUnresolved,
  instead: string,
): { readonly text: string; readonly unresolved: boolean } {
  const whole = documentJson(document);
  if (!whole.includes("${")) return { text: whole, unresolved: false };
  let unresolved = false;
  const text = JSON.stringify(document, (_key, value: unknown) => {
    if (typeof value !== "string" || !isUnresolved(value)) return value;
    unresolved = true;
    return value.replace(/\$\{[^{}]*\}/g, instead);
  });
  return { text, unresolved };
}
