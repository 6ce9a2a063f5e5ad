import type { Target } from "../../../lib/bundles/blueprint";
import * as makers from "../../../providers/aws/targets/makers";

/** A target of every kind, with every part that may be left out. */
export const everyTarget: readonly Target[] = [
  makers.appconfigConfiguration({ application: "abc1234", environment: "prod123", profile: "agent12" }),
  makers.bedrockKnowledgeBase("KB12345678"),
  makers.bedrockModel("amazon.titan-embed-text-v2:0"),
  makers.cloudformationStack("checkout", { serviceRole: "cloudformation/checkout" }),
  makers.cloudfrontDistribution("E2QWRUHEXAMPLE"),
  makers.cloudwatchAlarms(),
  makers.cloudwatchMetrics(),
  makers.cloudwatchNamespace("Acme/Synthetics"),
  makers.codeartifactRepository("acme", "npm-store"),
  makers.ecrRepository("checkout"),
  makers.ecsService({ cluster: "prod", service: "checkout", taskRole: "task", executionRole: "exec" }),
  makers.eksCluster("prod"),
  makers.firehoseStream("audit"),
  ...["autoscaling", "dynamodb", "ec2", "ecs", "eks", "elasticloadbalancing", "rds", "tag"].map((service) =>
    makers.inventory(service),
  ),
  makers.kendraIndex("0a1b2c3d-0123-4567-89ab-0123456789ab"),
  makers.lambdaFunction("checkout-worker", { role: "checkout-worker" }),
  makers.logGroup("/bots/checkout-deploy"),
  makers.opensearchIndex("handbook", "pages"),
  makers.prometheusWorkspace("ws-0a1b2c3d-0123-4567-89ab-0123456789ab"),
  makers.s3Prefix("assets", "web/"),
  makers.s3VectorsIndex("handbook", "pages"),
  makers.terraformState({ bucket: "acme-state", key: "checkout/prod.tfstate" }),
  makers.terraformState({ bucket: "acme-state", key: "checkout/prod.tfstate", lockTable: "terraform-locks" }),
  makers.xrayTraces(),
];
