/** The functions that make targets in AWS, and what they make. */
export { ecrRepository, type EcrRepository } from "./ecr";
export { ecsService, type EcsService, type EcsServiceProps } from "./ecs";
export { s3Prefix, type S3Prefix } from "./s3";
export type { Placement } from "./target";
