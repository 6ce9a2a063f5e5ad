import { shown, type IsUnresolved, type SpecIssue } from "../../lib/identity/spec-error";

/**
 * What a boundary of ours allows: `exact` the action matrix; `wide` its actions on everything in the accounts and regions
 * of the matrix, for a bot whose matrix is too large for one document.
 */
export type BoundaryWidth = "exact" | "wide";

/** A permissions boundary that is made elsewhere. */
export interface OtherBoundary {
  /** ARN of the managed policy. */
  readonly arn: string;
  /** What the policy says, so that proofs know it. @default not known, and neither is what depends on it */
  readonly policy?: object;
}

export type BoundaryChoice = BoundaryWidth | OtherBoundary;

const widths: readonly unknown[] = ["exact", "wide"] satisfies readonly BoundaryWidth[];
const policyArn = /^arn:aws[a-z-]*:iam::(?:\d{12}|aws):policy\/[\x21-\x7e]+$/;

/** What is wrong with the choice of a boundary, whatever a caller without types wrote. */
export function checkBoundaryChoice(choice: unknown, isUnresolved: IsUnresolved): readonly SpecIssue[] {
  if (widths.includes(choice)) return [];
  if (typeof choice !== "object" || choice === null) {
    const todo = "leave it out for a boundary that allows the action matrix and nothing else";
    return [{ property: "boundary", given: shown(choice), allowed: "`exact`, `wide`, or `{ arn, policy? }`", todo }];
  }
  const { arn, policy } = choice as Partial<Record<keyof OtherBoundary, unknown>>;
  const issues: SpecIssue[] = [];
  if (!isUnresolved(arn) && !(typeof arn === "string" && policyArn.test(arn))) {
    const allowed = "the ARN of a managed policy: `arn:aws:iam::111122223333:policy/ci-boundary`";
    issues.push({ property: "boundary.arn", given: shown(arn), allowed, todo: "give the policy's ARN, not its name" });
  }
  if (policy !== undefined && (typeof policy !== "object" || policy === null)) {
    const todo = "give the document as an object, or leave it out";
    issues.push({ property: "boundary.policy", given: shown(policy), allowed: "a policy document", todo });
  }
  return issues;
}
