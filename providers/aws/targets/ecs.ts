import type { AwsEnvironment } from "../environment";
import { made } from "./make";
import { roleName, type NameRule } from "./names";
import { passRoles } from "./pass-roles";
import { arnOf, inRegion, targetKind, type AwsTarget, type MatrixRow } from "./target";

/** A service of Amazon ECS, and the task definitions that it runs. It is in the bot's account: ECS knows no access from another. */
export interface EcsService extends AwsTarget {
  readonly kind: "ecs-service";
  readonly account?: never;
  readonly cluster: string;
  readonly service: string;
  /** Name of the tasks' role, with its path if it has one: `checkout-task`, `apps/checkout-task`. */
  readonly taskRole?: string;
  /** Name of the role with which ECS starts the tasks (pulls the image, writes the logs). */
  readonly executionRole?: string;
  /** Family of the service's task definitions. */
  readonly taskFamily: string;
}

const ecsName: NameRule = {
  pattern: /^[A-Za-z0-9_-]+$/,
  longest: 255,
  allowed: "up to 255 letters, digits, `_` and `-`",
  todo: "give the plain name, not an ARN and not a pattern; a bot that deploys several services names each",
};

/** Names by the API reference of Amazon ECS (CreateCluster, CreateService, RegisterTaskDefinition), read 2026-11-24. */
export const ecsServiceKind = targetKind<EcsService>({
  kind: "ecs-service",
  maker: "ecsService",
  names: {
    cluster: ecsName,
    service: ecsName,
    taskFamily: ecsName,
    taskRole: roleName("the tasks"),
    executionRole: roleName("the tasks"),
  },
  optional: ["taskRole", "executionRole"],
  verbs: { deploy },
});

export interface EcsServiceProps {
  /** Name of the cluster. */
  readonly cluster: string;
  /** Name of the service. */
  readonly service: string;
  /**
   * Name of the tasks' role, with its path if it has one: who registers a task definition passes it on.
   * @default the tasks have none
   */
  readonly taskRole?: string;
  /** Name of the role with which ECS starts the tasks. @default the tasks have none */
  readonly executionRole?: string;
  /** Family of the task definitions. @default the service's name */
  readonly taskFamily?: string;
  /** @default the bot's region */
  readonly region?: string;
}

/** A service of Amazon ECS. @throws SpecError */
export function ecsService(props: EcsServiceProps): EcsService {
  const { cluster, service, taskRole, executionRole, taskFamily, region } = props;
  return made(ecsServiceKind, {
    platform: "aws",
    kind: "ecs-service",
    cluster,
    service,
    taskFamily: taskFamily ?? service,
    ...(taskRole === undefined ? {} : { taskRole }),
    ...(executionRole === undefined ? {} : { executionRole }),
    ...(region === undefined ? {} : { region }),
  });
}

/**
 * Registers a revision of the service's task definition, with tags if it has some, passes on the roles that it names,
 * points the service at it and waits until it is stable.
 * Source: https://github.com/aws-actions/amazon-ecs-deploy-task-definition#permissions
 */
function deploy(target: EcsService, place: AwsEnvironment): MatrixRow[] {
  const family = arnOf("ecs", place, `task-definition/${target.taskFamily}:*`);
  const roles = [target.taskRole, target.executionRole].filter((role) => role !== undefined);
  return [
    {
      sid: "EcsReadTaskDefinitions",
      actions: ["ecs:DescribeTaskDefinition"],
      resources: ["*"],
      condition: inRegion(place.region),
    },
    { sid: "EcsRegister", actions: ["ecs:RegisterTaskDefinition"], resources: [family] },
    {
      sid: "EcsTagOnRegister",
      actions: ["ecs:TagResource"],
      resources: [family],
      condition: { StringEquals: { "ecs:CreateAction": "RegisterTaskDefinition" } },
    },
    {
      sid: "EcsDeploy",
      actions: ["ecs:DescribeServices", "ecs:UpdateService"],
      resources: [arnOf("ecs", place, `service/${target.cluster}/${target.service}`)],
    },
    ...passRoles("PassTaskRoles", roles, "ecs-tasks.amazonaws.com", place),
  ];
}
