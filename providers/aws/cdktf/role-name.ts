import { TerraformStack, Token } from "cdktf";
import type { IConstruct } from "constructs";
import type { IamRole } from "@cdktf/provider-aws/lib/iam-role/index.js";
import { sharedNotes } from "../../../lib/bundles/shared-notes";
import { shown, SpecError, type Findings, type SpecIssue } from "../../../lib/identity/spec-error";
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
 * Checks a role's full name: its length, its characters, and that no other bot of the stack has it in the account, in
 * whatever case, since IAM holds names apart by case in no case. Roles of other constructs, which can be declared later
 * than the bot, are compared at synth.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
 */
export function checkRoleName(bot: IConstruct, { prefix, name, accountKey }: RoleName): Findings {
  if (Token.isUnresolved(name)) {
    const reason = "its value is known only at deployment";
    return {
      issues: [],
      skipped: [{ property: "name", check: "length of the role's name, and that it is free", reason }],
    };
  }
  const full = `${prefix}${name}`;
  const taken = namesakes(TerraformStack.of(bot), full).find((other) => other.accountKey === accountKey);
  const issues = [...formIssues(full, prefix), ...(taken === undefined ? [] : [takenIssue(full, taken.role)])];
  return { issues, skipped: [] };
}

/**
 * Notes the role of a bot, for the bots that come after it, and has the roles of the stack's other constructs compared
 * with it at synth.
 */
export function noteRoleName(bot: IConstruct, role: IamRole, accountKey: string): void {
  const stack = TerraformStack.of(bot);
  const names = namesOf(stack);
  if (names.size === 0) stack.node.addValidation({ validate: () => takenByOthers(stack) });
  const name = nameOf(role);
  if (name === undefined) return;
  const note = { bot: bot.node.path, role: role.node.path, accountKey };
  names.set(name.toLowerCase(), [...namesakes(stack, name), note]);
}

interface TakenName {
  /** Path of the bot. */
  readonly bot: string;
  /** Path of its role. */
  readonly role: string;
  /** See {@link accountKeyOf}. */
  readonly accountKey: string;
}

/** The roles of a stack's bots by name in lower case. */
function namesOf(stack: TerraformStack): Map<string, readonly TakenName[]> {
  return sharedNotes(stack, "remit-iac/role-names");
}

function namesakes(stack: TerraformStack, name: string): readonly TakenName[] {
  return namesOf(stack).get(name.toLowerCase()) ?? [];
}

function takenByOthers(stack: TerraformStack): string[] {
  return rolesOf(stack).flatMap((role) => {
    const { path } = role.node;
    const name = nameOf(role);
    return namesakes(stack, name ?? "")
      .filter((taken) => taken.role !== path && taken.accountKey === accountKeyOf(role, role.provider))
      .map(({ bot }) => new SpecError(bot, [takenIssue(name, path)]).message);
  });
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

function takenIssue(full: string | undefined, role: string): SpecIssue {
  const allowed = `a name that no other role of the account has, in whatever case: ${shown(role)} has it`;
  return { property: "name", given: shown(full), allowed, todo: "give another `name` or `namePrefix`" };
}

function rolesOf(stack: TerraformStack): IamRole[] {
  return stack.node
    .findAll()
    .filter(
      (element): element is IamRole =>
        "terraformResourceType" in element && element.terraformResourceType === "aws_iam_role",
    );
}

function nameOf({ nameInput }: IamRole): string | undefined {
  return nameInput === undefined || Token.isUnresolved(nameInput) ? undefined : nameInput;
}
