import { canEver } from "../../../lib/access/decide";
import type { StringTest } from "../../../lib/access/model";
import type { Target } from "../../../lib/bundles/blueprint";
import type { AwsEnvironment } from "../../../providers/aws/environment";
import { evaluatePolicy } from "../../../providers/aws/evaluator/evaluate";
import { renderGrants } from "../../../providers/aws/matrix";
import { accessOfPolicy } from "../../../providers/aws/policy/access-set";
import type { PolicyDocument } from "../../../providers/aws/statement";

export const home: AwsEnvironment = { partition: "aws", account: "111122223333", region: "eu-central-1" };

export type Context = Readonly<Record<string, string | readonly string[]>>;

/** The policy that one grant turns into. */
export function policyOf(verb: string, target: Target, place = home): PolicyDocument {
  return { Version: "2012-10-17", Statement: renderGrants([{ target, verb }], place) };
}

/** Whether a policy allows one request, by the reference evaluator. */
export function allows(policy: PolicyDocument, action: string, resource: string, context: Context = {}): boolean {
  return evaluatePolicy(policy, { action, resource, context }).decision === "allowed";
}

/** Whether a policy allows anything that fits the patterns, by the algebra. */
export function everAllows(policy: PolicyDocument, action: string, resource = "*"): string {
  const matching = (text: string, ignoreCase: boolean): StringTest => ({
    patterns: [{ text, syntax: "glob", ignoreCase }],
    negated: false,
  });
  const question = { actions: [matching(action, true)], resources: [matching(resource, false)] };
  return canEver(accessOfPolicy(policy, "identity"), question).verdict;
}

/** What a target's policy names as actions. */
export function actionsIn({ Statement }: PolicyDocument): readonly string[] {
  return [...new Set(Statement.flatMap(({ Action }) => Action))].sort();
}
