import { SpecError } from "../../lib/identity/spec-error";
import type { AwsTarget, EcrRepository, EcsService, Placement, S3Prefix } from "./aws-target";
import { checkTarget } from "./targets-check";

/** A repository of container images in Amazon ECR. @throws SpecError */
export function ecrRepository(name: string, placement: Placement = {}): EcrRepository {
  return checked("ecrRepository", { platform: "aws", kind: "ecr-repository", name, ...placementOf(placement) });
}

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
export function ecsService({
  cluster,
  service,
  taskRole,
  executionRole,
  taskFamily,
  region,
}: EcsServiceProps): EcsService {
  return checked("ecsService", {
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

/** The objects of a bucket whose keys start with a prefix that ends in `/`. @throws SpecError */
export function s3Prefix(bucket: string, prefix: string, placement: Placement = {}): S3Prefix {
  return checked("s3Prefix", { platform: "aws", kind: "s3-prefix", bucket, prefix, ...placementOf(placement) });
}

/** Only what is given: a target is printed in manifests as it is. */
function placementOf({ account, region }: Placement): Placement {
  return { ...(account === undefined ? {} : { account }), ...(region === undefined ? {} : { region }) };
}

/**
 * What can be checked without knowing the engine: a value that holds `${` may be a token, and is judged when the target
 * is rendered, where the engine says what its tokens are.
 */
function checked<T extends AwsTarget>(path: string, target: T): T {
  const { issues } = checkTarget(target, (value) => typeof value === "string" && value.includes("${"));
  if (issues.length > 0) throw new SpecError(path, issues);
  return target;
}
