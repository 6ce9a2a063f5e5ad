import type { AwsEnvironment } from "../environment";
import { equals, type Callers } from "./callers";
import { madeWorkload, workloadKind, type AwsWorkload } from "./kind";

/** Tasks of Amazon ECS that have the bot's role as their task role. */
export interface EcsTask extends AwsWorkload {
  readonly kind: "ecs-task";
}

/**
 * Tasks of ECS in the bot's account and region whose task definition names the bot's role as `taskRoleArn`. Which tasks these
 * are says whoever may pass the role (`iam:PassRole`): ECS tells STS neither the cluster nor the task.
 * Source: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-iam-roles.html, read 2026-11-26.
 */
export function ecsTask(): EcsTask {
  return madeWorkload(ecsTaskKind, { platform: "aws", kind: "ecs-task", description: "tasks of ECS with its role" });
}

export const ecsTaskKind = workloadKind<EcsTask>({ kind: "ecs-task", maker: "ecsTask", callers });

function callers(_: EcsTask, { partition, region, account }: AwsEnvironment): Callers {
  return {
    principal: { type: "Service", name: "ecs-tasks.amazonaws.com" },
    actions: ["sts:AssumeRole"],
    context: {
      "aws:SourceAccount": equals(account),
      "aws:SourceArn": { operator: "ArnLike", values: [`arn:${partition}:ecs:${region}:${account}:*`] },
    },
  };
}
