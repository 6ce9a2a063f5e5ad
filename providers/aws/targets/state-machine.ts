import type { AwsEnvironment } from "../environment";
import { made, regionOf } from "./make";
import { arnOf, targetKind, type AwsTarget, type MatrixRow, type Placement } from "./target";

/** A state machine of AWS Step Functions. It is in the bot's account: Step Functions gives no access to other accounts. */
export interface StateMachine extends AwsTarget {
  readonly kind: "state-machine";
  readonly account?: never;
  readonly name: string;
}

/** Names by https://docs.aws.amazon.com/step-functions/latest/apireference/API_CreateStateMachine.html, read 2026-11-26. */
export const stateMachineKind = targetKind<StateMachine>({
  kind: "state-machine",
  maker: "stateMachine",
  names: {
    name: {
      pattern: /^[A-Za-z0-9_-]+$/,
      longest: 80,
      allowed: "the name of one state machine: up to 80 letters, digits, `_` and `-`",
      todo: "give the state machine's name, not an ARN, and without a version or an alias",
    },
  },
  verbs: { start },
});

/** A state machine of AWS Step Functions, in the bot's account. @throws SpecError */
export function stateMachine(name: string, { region }: Pick<Placement, "region"> = {}): StateMachine {
  return made(stateMachineKind, { platform: "aws", kind: "state-machine", name, ...regionOf(region) });
}

/**
 * Starts executions, and sees what becomes of them. It stops none.
 * Source: https://docs.aws.amazon.com/step-functions/latest/dg/concept-create-iam-advanced.html
 */
function start({ name }: StateMachine, place: AwsEnvironment): MatrixRow[] {
  return [
    {
      sid: "StatesStart",
      actions: ["states:StartExecution"],
      resources: [arnOf("states", place, `stateMachine:${name}`)],
    },
    {
      sid: "StatesFollow",
      actions: ["states:DescribeExecution"],
      resources: [arnOf("states", place, `execution:${name}:*`)],
    },
  ];
}
