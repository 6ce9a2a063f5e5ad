import type { AwsEnvironment } from "./environment";
import type { MatrixActionName } from "./matrix-actions";
import type { PolicyConditions } from "./statement";
import type { AwsTarget, EcrRepository, EcsService, S3Prefix } from "./aws-target";

/** What one grant turns into, before grants are merged. */
export interface MatrixRow {
  /** The statement's name, unless several statements need it. */
  readonly sid: string;
  readonly actions: readonly MatrixActionName[];
  readonly resources: readonly string[];
  readonly condition?: PolicyConditions;
}

/** Renders a target of one kind in its own place. */
type Row<T extends AwsTarget> = (target: T, place: AwsEnvironment) => readonly MatrixRow[];

/** What a verb can do to which kinds. */
export interface MatrixVerbs {
  readonly "ecr-repository": Readonly<Record<string, Row<EcrRepository>>>;
  readonly "ecs-service": Readonly<Record<string, Row<EcsService>>>;
  readonly "s3-prefix": Readonly<Record<string, Row<S3Prefix>>>;
}

/** The action matrix: rows by kind and verb. */
export const matrixRows: MatrixVerbs = {
  "ecr-repository": { pull: pullImages },
  "ecs-service": { deploy: deployService },
  "s3-prefix": { pull: readObjects, deploy: writeObjects },
};

/** Logs in to the registry, finds an image and reads it. The login names no repository: what it opens is up to the repositories. */
function pullImages({ name }: EcrRepository, { partition, region, account }: AwsEnvironment): MatrixRow[] {
  return [
    { sid: "EcrLogin", actions: ["ecr:GetAuthorizationToken"], resources: ["*"], condition: inRegion(region) },
    {
      sid: "EcrPull",
      actions: [
        "ecr:BatchCheckLayerAvailability",
        "ecr:BatchGetImage",
        "ecr:DescribeImages",
        "ecr:GetDownloadUrlForLayer",
      ],
      resources: [`arn:${partition}:ecr:${region}:${account}:repository/${name}`],
    },
  ];
}

/**
 * Registers a revision of the service's task definition, with tags if it has some, passes on the roles that it names,
 * points the service at it and waits until it is stable.
 * Source: https://github.com/aws-actions/amazon-ecs-deploy-task-definition#permissions
 */
function deployService(target: EcsService, { partition, region, account }: AwsEnvironment): MatrixRow[] {
  const ecs = `arn:${partition}:ecs:${region}:${account}`;
  const family = `${ecs}:task-definition/${target.taskFamily}:*`;
  const roles = [target.taskRole, target.executionRole].filter((role) => role !== undefined);
  return [
    {
      sid: "EcsReadTaskDefinitions",
      actions: ["ecs:DescribeTaskDefinition"],
      resources: ["*"],
      condition: inRegion(region),
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
      resources: [`${ecs}:service/${target.cluster}/${target.service}`],
    },
    ...passRoles(roles.map((role) => `arn:${partition}:iam::${account}:role/${role}`)),
  ];
}

/** Roles that tasks run with, and that nothing but ECS tasks may be given. */
function passRoles(resources: readonly string[]): MatrixRow[] {
  if (resources.length === 0) return [];
  return [
    {
      sid: "PassTaskRoles",
      actions: ["iam:PassRole"],
      resources,
      condition: { StringEquals: { "iam:PassedToService": "ecs-tasks.amazonaws.com" } },
    },
  ];
}

function readObjects(target: S3Prefix, place: AwsEnvironment): MatrixRow[] {
  return [listing(target, place), objects("S3Read", ["s3:GetObject"], target, place)];
}

/**
 * What `aws s3 sync --delete` and `aws s3 cp` do to a bucket: list, put (in parts if large), delete. Both compare by
 * listing, so that nothing needs to be read.
 */
function writeObjects(target: S3Prefix, place: AwsEnvironment): MatrixRow[] {
  return [
    listing(target, place),
    objects("S3Write", ["s3:AbortMultipartUpload", "s3:DeleteObject", "s3:PutObject"], target, place),
  ];
}

function listing({ bucket, prefix }: S3Prefix, { partition, account }: AwsEnvironment): MatrixRow {
  return {
    sid: "S3List",
    actions: ["s3:ListBucket"],
    resources: [`arn:${partition}:s3:::${bucket}`],
    condition: {
      StringEquals: { "aws:ResourceAccount": account },
      ...(prefix === "/" ? {} : { StringLike: { "s3:prefix": `${prefix}*` } }),
    },
  };
}

/** A bucket's ARN names neither account nor region; the condition keeps the bot from a bucket that somebody else made under the name. */
function objects(
  sid: string,
  actions: readonly MatrixActionName[],
  { bucket, prefix }: S3Prefix,
  { partition, account }: AwsEnvironment,
): MatrixRow {
  return {
    sid,
    actions,
    resources: [`arn:${partition}:s3:::${bucket}/${prefix === "/" ? "" : prefix}*`],
    condition: { StringEquals: { "aws:ResourceAccount": account } },
  };
}

function inRegion(region: string): PolicyConditions {
  return { StringEquals: { "aws:RequestedRegion": region } };
}
