/** The functions that make targets in AWS, and what they make. */
export { cloudformationStack, type CloudformationStack, type CloudformationStackProps } from "./cloudformation";
export { cloudfrontDistribution, type CloudfrontDistribution } from "./cloudfront";
export { codeartifactRepository, type CodeartifactRepository } from "./codeartifact";
export { ecrRepository, type EcrRepository } from "./ecr";
export { ecsService, type EcsService, type EcsServiceProps } from "./ecs";
export { eksCluster, type EksCluster } from "./eks";
export { lambdaFunction, type LambdaFunction, type LambdaFunctionProps } from "./lambda";
export { logGroup, type LogGroup } from "./logs";
export { s3Prefix, type S3Prefix } from "./s3";
export type { Placement } from "./target";
export { terraformState, type TerraformState, type TerraformStateProps } from "./terraform-state";
