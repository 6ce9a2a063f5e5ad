/** The functions that make targets in AWS, and what they make. */
export { agentcoreWorkloadIdentity, type AgentcoreWorkloadIdentity } from "./agentcore";
export { appconfigConfiguration, type AppconfigConfiguration, type AppconfigConfigurationProps } from "./appconfig";
export { athenaWorkgroup, type AthenaWorkgroup, type AthenaWorkgroupProps } from "./athena";
export {
  bedrockInferenceProfile,
  type BedrockInferenceProfile,
  type BedrockInferenceProfileProps,
} from "./bedrock-inference-profile";
export { bedrockKnowledgeBase, type BedrockKnowledgeBase } from "./bedrock-knowledge-base";
export { bedrockModel, type BedrockModel } from "./bedrock-model";
export { clientCredentials, type ClientCredentials, type ClientCredentialsProps } from "./client-credentials";
export { cloudformationStack, type CloudformationStack, type CloudformationStackProps } from "./cloudformation";
export { cloudfrontDistribution, type CloudfrontDistribution } from "./cloudfront";
export { cloudwatchAlarms, type CloudwatchAlarms } from "./cloudwatch-alarms";
export { cloudwatchMetrics, type CloudwatchMetrics } from "./cloudwatch-metrics";
export { cloudwatchNamespace, type CloudwatchNamespace } from "./cloudwatch-namespace";
export { codeartifactRepository, type CodeartifactRepository } from "./codeartifact";
export { dynamodbTable, type DynamodbTable, type DynamodbTableProps } from "./dynamodb";
export { ecrRepository, type EcrRepository } from "./ecr";
export { ecsService, type EcsService, type EcsServiceProps } from "./ecs";
export { eksCluster, type EksCluster } from "./eks";
export { eventBus, type EventBus, type EventBusProps } from "./event-bus";
export { firehoseStream, type FirehoseStream } from "./firehose";
export { glueTable, type GlueTable } from "./glue";
export { inventory, type Inventory } from "./inventory";
export { jwtBearer, type JwtBearer, type JwtBearerProps } from "./jwt-bearer";
export { kendraIndex, type KendraIndex } from "./kendra";
export { lambdaFunction, type LambdaFunction, type LambdaFunctionProps } from "./lambda";
export { logGroup, type LogGroup } from "./logs";
export { opensearchIndex, type OpensearchIndex } from "./opensearch";
export { prometheusWorkspace, type PrometheusWorkspace } from "./prometheus";
export { s3Prefix, type S3Prefix, type S3PrefixProps } from "./s3";
export { s3Export, type S3Export, type S3ExportProps } from "./s3-export";
export { s3VectorsIndex, type S3VectorsIndex } from "./s3-vectors";
export type { SaasAccess } from "./saas";
export { sesIdentity, type SesIdentity, type SesIdentityProps } from "./ses";
export { snsTopic, type SnsTopic, type SnsTopicProps } from "./sns";
export { sqsQueue, type SqsQueue, type SqsQueueProps } from "./sqs";
export { stateMachine, type StateMachine } from "./state-machine";
export type { Placement } from "./target";
export { terraformState, type TerraformState, type TerraformStateProps } from "./terraform-state";
export { xrayTraces, type XrayTraces } from "./xray-traces";
