import { shown, type Findings, type IsUnresolved, type SkippedCheck } from "../../../lib/identity/spec-error";

/** How a name in an ARN is written. */
export interface NameRule {
  readonly pattern: RegExp;
  readonly longest: number;
  readonly allowed: string;
  readonly todo: string;
}

/**
 * The name of a role.
 * Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateRole.html
 * @param whose what runs with the role: `the tasks`
 */
export function roleName(whose: string): NameRule {
  return {
    pattern: /^(?:[\w+=,.@-]+\/){0,20}[\w+=,.@-]{1,64}$/,
    longest: 576,
    allowed: "the name of one role, with its path if it has one: `checkout-task`, `apps/checkout-task`",
    todo: `name the very role that ${whose} run with: passing roles by pattern would let the bot run things as any of them`,
  };
}

/** Checks a name by its rule; one that is known only at deployment is checked as far as its literal parts go. */
export function checkName(property: string, value: unknown, rule: NameRule, isUnresolved: IsUnresolved): Findings {
  const wrong = (): Findings => ({
    issues: [{ property, given: shown(value), allowed: rule.allowed, todo: rule.todo }],
    skipped: [],
  });
  if (typeof value !== "string") return wrong();
  if (!isUnresolved(value)) {
    return value.length <= rule.longest && rule.pattern.test(value) ? { issues: [], skipped: [] } : wrong();
  }
  if (breaksArn(literalParts(value))) return wrong();
  return { issues: [], skipped: [skippedCheck(property, "spelling of the name")] };
}

/** Checks a list of names by their rule. An empty list is refused: a condition without values would limit nothing. */
export function checkNames(property: string, values: unknown, rule: NameRule, isUnresolved: IsUnresolved): Findings {
  if (!Array.isArray(values) || values.length === 0) {
    const allowed = `a list of at least one: ${rule.allowed}`;
    return { issues: [{ property, given: shown(values), allowed, todo: rule.todo }], skipped: [] };
  }
  const found = values.map((value: unknown, position) =>
    checkName(`${property}[${position}]`, value, rule, isUnresolved),
  );
  return { issues: found.flatMap(({ issues }) => issues), skipped: found.flatMap(({ skipped }) => skipped) };
}

/** A check that waits for deployment. */
export function skippedCheck(property: string, check: string): SkippedCheck {
  return { property, check, reason: "its value is known only at deployment" };
}

/** What stands around the engine's tokens; `${aws:username}` is a variable of IAM and none of them. */
function literalParts(value: string): string {
  return value.replace(/\$\{(?![\w-]+:)[^{}]*\}/g, "");
}

/** Wildcards, policy variables and the separator of an ARN's parts. */
function breaksArn(text: string): boolean {
  return /[*?:$]/.test(text);
}
