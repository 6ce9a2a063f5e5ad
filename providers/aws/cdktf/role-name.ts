import { TerraformStack, Token } from "cdktf";
import type { IConstruct } from "constructs";
import type { IamRole } from "@cdktf/provider-aws/lib/iam-role/index.js";
import { shown, type Findings, type SpecIssue } from "../../../lib/identity/spec-error";
import { longestRoleName } from "../quotas";
import { accountKeyOf } from "./place";

/** How a role's name came about. */
export interface RoleName {
  readonly prefix: string;
  readonly name: string;
  /** See {@link accountKeyOf}. */
  readonly accountKey: string;
}

/**
 * Checks a role's full name: its length, its characters, and that no other role of the account has it in the stack, in
 * whatever case, since IAM holds names apart by case in no case.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
 */
export function checkRoleName(scope: IConstruct, { prefix, name, accountKey }: RoleName): Findings {
  if (Token.isUnresolved(name)) {
    const reason = "its value is known only at deployment";
    return {
      issues: [],
      skipped: [{ property: "name", check: "length of the role's name, and that it is free", reason }],
    };
  }
  const full = `${prefix}${name}`;
  const issues = [...formIssues(full, prefix), ...takenIssues(scope, full, accountKey)];
  return { issues, skipped: [] };
}

function formIssues(full: string, prefix: string): SpecIssue[] {
  if (full.length <= longestRoleName && /^[\w+=,.@-]+$/.test(full)) return [];
  const length = `${full.length} characters${prefix === "" ? "" : `, ${prefix.length} of them the prefix`}`;
  return [
    {
      property: "name",
      given: `${shown(full)} (${length})`,
      allowed: `a role's name of up to ${longestRoleName} letters, digits and any of _ + = , . @ -, prefix included`,
      todo: "give a shorter `name`; the construct's id can stay as it is",
    },
  ];
}

function takenIssues(scope: IConstruct, full: string, accountKey: string): SpecIssue[] {
  const taken = rolesOf(TerraformStack.of(scope)).find(
    (role) => lowerName(role) === full.toLowerCase() && accountKeyOf(role, role.provider) === accountKey,
  );
  if (taken === undefined) return [];
  const allowed = `a name that no other role of the account has, in whatever case: ${shown(taken.node.path)} has it`;
  return [{ property: "name", given: shown(full), allowed, todo: "give another `name` or `namePrefix`" }];
}

function rolesOf(stack: TerraformStack): IamRole[] {
  return stack.node
    .findAll()
    .filter(
      (element): element is IamRole =>
        "terraformResourceType" in element && element.terraformResourceType === "aws_iam_role",
    );
}

function lowerName({ nameInput }: IamRole): string | undefined {
  return nameInput === undefined || Token.isUnresolved(nameInput) ? undefined : nameInput.toLowerCase();
}
