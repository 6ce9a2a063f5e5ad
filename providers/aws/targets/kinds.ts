import type { Target } from "../../../lib/bundles/blueprint";
import { appconfigConfigurationKind } from "./appconfig";
import { bedrockKnowledgeBaseKind } from "./bedrock-knowledge-base";
import { bedrockModelKind } from "./bedrock-model";
import { cloudformationStackKind } from "./cloudformation";
import { cloudfrontDistributionKind } from "./cloudfront";
import { cloudwatchAlarmsKind } from "./cloudwatch-alarms";
import { cloudwatchMetricsKind } from "./cloudwatch-metrics";
import { cloudwatchNamespaceKind } from "./cloudwatch-namespace";
import { codeartifactRepositoryKind } from "./codeartifact";
import { ecrRepositoryKind } from "./ecr";
import { ecsServiceKind } from "./ecs";
import { eksClusterKind } from "./eks";
import { firehoseStreamKind } from "./firehose";
import { inventoryKind } from "./inventory";
import { kendraIndexKind } from "./kendra";
import { lambdaFunctionKind } from "./lambda";
import { logGroupKind } from "./logs";
import { opensearchIndexKind } from "./opensearch";
import { prometheusWorkspaceKind } from "./prometheus";
import { s3PrefixKind } from "./s3";
import { s3VectorsIndexKind } from "./s3-vectors";
import type { TargetKind } from "./target";
import { terraformStateKind } from "./terraform-state";
import { xrayTracesKind } from "./xray-traces";

/** Every kind of targets in AWS. */
export const targetKinds: readonly TargetKind[] = [
  appconfigConfigurationKind,
  bedrockKnowledgeBaseKind,
  bedrockModelKind,
  cloudformationStackKind,
  cloudfrontDistributionKind,
  cloudwatchAlarmsKind,
  cloudwatchMetricsKind,
  cloudwatchNamespaceKind,
  codeartifactRepositoryKind,
  ecrRepositoryKind,
  ecsServiceKind,
  eksClusterKind,
  firehoseStreamKind,
  inventoryKind,
  kendraIndexKind,
  lambdaFunctionKind,
  logGroupKind,
  opensearchIndexKind,
  prometheusWorkspaceKind,
  s3PrefixKind,
  s3VectorsIndexKind,
  terraformStateKind,
  xrayTracesKind,
];

const byName = new Map(targetKinds.map((kind) => [kind.kind, kind]));

/** The kind of a target; `undefined` where it is none of AWS's. */
export function kindOf({ platform, kind }: Target): TargetKind | undefined {
  return platform === "aws" ? byName.get(kind) : undefined;
}
