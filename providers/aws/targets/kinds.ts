import type { Target } from "../../../lib/bundles/blueprint";
import { agentcoreWorkloadIdentityKind } from "./agentcore";
import { appconfigConfigurationKind } from "./appconfig";
import { athenaWorkgroupKind } from "./athena";
import { bedrockInferenceProfileKind } from "./bedrock-inference-profile";
import { bedrockKnowledgeBaseKind } from "./bedrock-knowledge-base";
import { bedrockModelKind } from "./bedrock-model";
import { clientCredentialsKind } from "./client-credentials";
import { cloudformationStackKind } from "./cloudformation";
import { cloudfrontDistributionKind } from "./cloudfront";
import { cloudwatchAlarmsKind } from "./cloudwatch-alarms";
import { cloudwatchMetricsKind } from "./cloudwatch-metrics";
import { cloudwatchNamespaceKind } from "./cloudwatch-namespace";
import { codeartifactRepositoryKind } from "./codeartifact";
import { dynamodbTableKind } from "./dynamodb";
import { ecrRepositoryKind } from "./ecr";
import { ecsServiceKind } from "./ecs";
import { eksClusterKind } from "./eks";
import { eventBusKind } from "./event-bus";
import { firehoseStreamKind } from "./firehose";
import { glueTableKind } from "./glue";
import { inventoryKind } from "./inventory";
import { jwtBearerKind } from "./jwt-bearer";
import { kendraIndexKind } from "./kendra";
import { lambdaFunctionKind } from "./lambda";
import { logGroupKind } from "./logs";
import { opensearchIndexKind } from "./opensearch";
import { prometheusWorkspaceKind } from "./prometheus";
import { s3PrefixKind } from "./s3";
import { s3ExportKind } from "./s3-export";
import { s3VectorsIndexKind } from "./s3-vectors";
import { sesIdentityKind } from "./ses";
import { snsTopicKind } from "./sns";
import { sqsQueueKind } from "./sqs";
import { stateMachineKind } from "./state-machine";
import type { TargetKind } from "./target";
import { terraformStateKind } from "./terraform-state";
import { xrayTracesKind } from "./xray-traces";

/** Every kind of targets in AWS. */
export const targetKinds: readonly TargetKind[] = [
  agentcoreWorkloadIdentityKind,
  appconfigConfigurationKind,
  athenaWorkgroupKind,
  bedrockInferenceProfileKind,
  bedrockKnowledgeBaseKind,
  bedrockModelKind,
  clientCredentialsKind,
  cloudformationStackKind,
  cloudfrontDistributionKind,
  cloudwatchAlarmsKind,
  cloudwatchMetricsKind,
  cloudwatchNamespaceKind,
  codeartifactRepositoryKind,
  dynamodbTableKind,
  ecrRepositoryKind,
  ecsServiceKind,
  eksClusterKind,
  eventBusKind,
  firehoseStreamKind,
  glueTableKind,
  inventoryKind,
  jwtBearerKind,
  kendraIndexKind,
  lambdaFunctionKind,
  logGroupKind,
  opensearchIndexKind,
  prometheusWorkspaceKind,
  s3ExportKind,
  s3PrefixKind,
  s3VectorsIndexKind,
  sesIdentityKind,
  snsTopicKind,
  sqsQueueKind,
  stateMachineKind,
  terraformStateKind,
  xrayTracesKind,
];

const byName = new Map(targetKinds.map((kind) => [kind.kind, kind]));

/** The kind of a target; `undefined` where it is none of AWS's. */
export function kindOf({ platform, kind }: Target): TargetKind | undefined {
  return platform === "aws" ? byName.get(kind) : undefined;
}
