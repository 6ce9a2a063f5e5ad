import type { Target } from "../../../lib/bundles/blueprint";
import * as makers from "../../../providers/aws/targets/makers";

const key = "1234abcd-12ab-34cd-56ef-1234567890ab";

/** A target of every kind, with every part that may be left out. */
export const everyTarget: readonly Target[] = [
  makers.appconfigConfiguration({ application: "abc1234", environment: "prod123", profile: "agent12" }),
  makers.athenaWorkgroup("exports", { resultsBucket: "acme-athena", resultsPrefix: "exports/", resultsKey: key }),
  makers.bedrockInferenceProfile("eu.amazon.nova-lite-v1:0", { regions: ["eu-central-1", "eu-west-1"] }),
  makers.bedrockKnowledgeBase("KB12345678"),
  makers.bedrockModel("amazon.titan-embed-text-v2:0"),
  makers.clientCredentials({
    system: "api.hubapi.com",
    scopes: ["crm.read"],
    secret: "crm/hubspot",
    encryptionKey: key,
  }),
  makers.cloudformationStack("checkout", { serviceRole: "cloudformation/checkout" }),
  makers.cloudfrontDistribution("E2QWRUHEXAMPLE"),
  makers.cloudwatchAlarms(),
  makers.cloudwatchMetrics(),
  makers.cloudwatchNamespace("Acme/Synthetics"),
  makers.codeartifactRepository("acme", "npm-store"),
  makers.dynamodbTable("orders", { partitionKeys: ["eu"], attributes: ["region", "total"] }),
  makers.dynamodbTable("orders"),
  makers.ecrRepository("checkout"),
  makers.ecsService({ cluster: "prod", service: "checkout", taskRole: "task", executionRole: "exec" }),
  makers.eksCluster("prod"),
  makers.eventBus("default", { source: "acme.checkout" }),
  makers.firehoseStream("audit"),
  makers.glueTable("sales", "orders"),
  ...["autoscaling", "dynamodb", "ec2", "ecs", "eks", "elasticloadbalancing", "rds", "tag"].map((service) =>
    makers.inventory(service),
  ),
  makers.jwtBearer({ system: "acme.my.salesforce.com", scopes: ["api"], key }),
  makers.jwtBearer({ system: "acme.my.salesforce.com", scopes: ["api"], key: "alias/crm-sync" }),
  makers.kendraIndex("0a1b2c3d-0123-4567-89ab-0123456789ab"),
  makers.lambdaFunction("checkout-worker", { role: "checkout-worker" }),
  makers.logGroup("/bots/checkout-deploy"),
  makers.opensearchIndex("handbook", "pages"),
  makers.prometheusWorkspace("ws-0a1b2c3d-0123-4567-89ab-0123456789ab"),
  makers.s3Export("acme-exports", "orders/", { key }),
  makers.s3Prefix("assets", "web/"),
  makers.s3Prefix("assets", "web/", { key }),
  makers.s3VectorsIndex("handbook", "pages"),
  makers.sesIdentity("acme.com", { from: "orders@acme.com" }),
  makers.snsTopic("alerts", { key }),
  makers.sqsQueue("orders.fifo", { key }),
  makers.stateMachine("fulfilment"),
  makers.terraformState({ bucket: "acme-state", key: "checkout/prod.tfstate" }),
  makers.terraformState({ bucket: "acme-state", key: "checkout/prod.tfstate", lockTable: "terraform-locks" }),
  makers.xrayTraces(),
];
