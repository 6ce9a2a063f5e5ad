import type { TerraformStack } from "cdktf";
import { canEver } from "../../../../lib/access/decide";
import { effectiveAccess } from "../../../../lib/access/effective-access";
import type { AccessSet, Pattern, StringTest } from "../../../../lib/access/model";
import { loadCatalogue } from "../../../../providers/aws/catalogue/catalogue";
import { evaluate, type EvaluatedRequest } from "../../../../providers/aws/evaluator/evaluate";
import { accessOfLayers } from "../../../../providers/aws/policy/access-set";
import { resources } from "./example-stack";

/** What a bot of a stack can do, by its policies and its boundary as they are rendered. */
export function accessOfBot(stack: TerraformStack, name: string): AccessSet {
  return accessOfLayers(documentsOf(stack, name));
}

/** Whether a bot of a stack may make one request, by the reference evaluator. */
export function mayRequest(stack: TerraformStack, name: string, request: EvaluatedRequest): boolean {
  const { identity, boundary } = documentsOf(stack, name);
  return evaluate({ identity, boundary }, request).decision === "allowed";
}

function documentsOf(stack: TerraformStack, name: string): { identity: object[]; boundary: object[] } {
  const documents = (isWanted: (policy: string) => boolean): object[] =>
    resources(stack, "aws_iam_policy")
      .filter((policy) => isWanted(String(policy["name"])))
      .map(({ policy }) => JSON.parse(String(policy)) as object);
  return {
    identity: documents((policy) => policy.startsWith(`${name}-access`)),
    boundary: documents((policy) => policy === `${name}-boundary`),
  };
}

/**
 * Whether an action is ever allowed on a resource.
 * @param resource an ARN, with `*` for anything; @default any resource
 * @param context what the request says besides; @default anything
 */
export function verdictOn(
  access: AccessSet,
  action: string,
  resource?: string,
  context: Readonly<Record<string, string>> = {},
): string {
  const oneOf = (pattern: Pattern): StringTest => ({ patterns: [pattern], negated: false });
  return canEver(access, {
    actions: [oneOf({ text: action, syntax: "glob", ignoreCase: true })],
    resources: resource === undefined ? [] : [oneOf({ text: resource, syntax: "arn", ignoreCase: false })],
    conditions: Object.entries(context).map(([key, text]) => ({
      kind: "value",
      key: key.toLowerCase(),
      quantifier: "one",
      test: { kind: "string", test: oneOf({ text, syntax: "literal", ignoreCase: false }) },
      whenAbsent: false,
    })),
  }).verdict;
}

/** The actions that change something and that a bot is ever allowed, in alphabetical order. */
export function changesAllowed(access: AccessSet): readonly string[] {
  const { rows, unknown } = effectiveAccess(access, loadCatalogue());
  expect(unknown).toEqual([]);
  return rows
    .filter(({ accessLevel }) => accessLevel !== "read" && accessLevel !== "list")
    .flatMap(({ actions }) => actions.map(({ service, name }) => `${service}:${name}`))
    .sort();
}

/** Actions that give secrets, administer, or tell of money: whatever a bot is for, it has none of them. */
export const outOfBounds = [
  "account:*",
  "budgets:*",
  "ce:*",
  "iam:*",
  "kms:*",
  "organizations:*",
  "secretsmanager:*",
  "ssm:*",
  "sts:*",
] as const;
