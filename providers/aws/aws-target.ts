import type { Target } from "../../lib/bundles/blueprint";

/** A target in AWS. Names are literal, or strings that the engine fills in later. */
export type AwsTarget = EcrRepository | EcsService | S3Prefix;

/** Where a target is, if not where the bot is. */
export interface Placement {
  /** @default the bot's account */
  readonly account?: string;
  /** @default the bot's region */
  readonly region?: string;
}

/** A repository of container images. */
export interface EcrRepository extends Target, Placement {
  readonly platform: "aws";
  readonly kind: "ecr-repository";
  /** `checkout`, `payments/checkout` */
  readonly name: string;
}

/** A service of Amazon ECS, and the task definitions that it runs. It is in the bot's account: ECS knows no access from another. */
export interface EcsService extends Target {
  readonly platform: "aws";
  readonly kind: "ecs-service";
  readonly cluster: string;
  readonly service: string;
  /** Name of the tasks' role, with its path if it has one: `checkout-task`, `apps/checkout-task`. */
  readonly taskRole?: string;
  /** Name of the role with which ECS starts the tasks (pulls the image, writes the logs). */
  readonly executionRole?: string;
  /** Family of the service's task definitions. */
  readonly taskFamily: string;
  /** @default the bot's region */
  readonly region?: string;
}

/** The objects of a bucket whose keys start with a prefix. */
export interface S3Prefix extends Target, Placement {
  readonly platform: "aws";
  readonly kind: "s3-prefix";
  readonly bucket: string;
  /** Ends in `/`; `/` alone is the whole bucket. */
  readonly prefix: string;
}
