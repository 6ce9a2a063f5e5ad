import type { AccessClass } from "../../lib/access/access-by-class";
import type { ActionFact } from "../../lib/access/action-facts";
import { administrationServices, billingServices } from "./boundary-denials";

/**
 * What a service is for, by the categories of AWS's own overview, put together where a reviewer makes no difference:
 * storage, databases, analytics and messaging hold data; developer tools and infrastructure as code deliver.
 * Source: https://docs.aws.amazon.com/whitepapers/latest/aws-overview/amazon-web-services-cloud-platform.html, and the
 * Service Authorization Reference for the prefixes, as of 2026-09-26. A service that is not here is "other".
 */
const services: Readonly<
  Record<Exclude<AccessClass, "data-read" | "data-write" | "other"> | "data", readonly string[]>
> = {
  administration: ["iam", "sts", "cognito-identity", "cognito-idp", "ds", "controltower", ...administrationServices],
  billing: billingServices,
  secrets: ["secretsmanager", "kms", "acm", "acm-pca", "cloudhsm", "payment-cryptography", "signer"],
  data: [
    ...["s3", "s3-object-lambda", "s3-outposts", "s3express", "s3tables", "s3vectors", "glacier", "ebs"],
    ...["elasticfilesystem", "fsx", "storagegateway", "backup", "backup-storage", "rbin", "dlm"],
    ...["dynamodb", "dax", "rds", "rds-data", "rds-db", "redshift", "redshift-data", "redshift-serverless", "dsql"],
    ...["docdb-elastic", "neptune-db", "neptune-graph", "elasticache", "memorydb", "cassandra", "timestream", "qldb"],
    ...[
      "athena",
      "glue",
      "lakeformation",
      "es",
      "opensearch",
      "aoss",
      "quicksight",
      "kendra",
      "cleanrooms",
      "datazone",
    ],
    ...[
      "kinesis",
      "firehose",
      "kafka",
      "kafka-cluster",
      "sqs",
      "sns",
      "mq",
      "events",
      "ses",
      "transfer",
      "datasync",
      "dms",
    ],
  ],
  compute: [
    ...[
      "ec2",
      "ec2-instance-connect",
      "autoscaling",
      "lambda",
      "ecs",
      "eks",
      "ecr",
      "ecr-public",
      "apprunner",
      "batch",
    ],
    ...["elasticbeanstalk", "lightsail", "outposts", "imagebuilder", "elasticmapreduce", "emr-serverless"],
    ...["emr-containers", "sagemaker", "bedrock", "bedrock-agentcore", "states", "ssm", "ssmmessages", "ec2messages"],
  ],
  network: [
    ...["elasticloadbalancing", "route53", "route53domains", "route53resolver", "cloudfront", "apigateway"],
    ...["execute-api", "directconnect", "globalaccelerator", "networkmanager", "network-firewall", "vpc-lattice"],
    ...["servicediscovery", "appmesh", "waf", "waf-regional", "wafv2", "shield", "fms", "verified-access"],
  ],
  delivery: [
    ...["cloudformation", "codebuild", "codecommit", "codedeploy", "codepipeline", "codeartifact", "codeconnections"],
    ...[
      "codestar-connections",
      "amplify",
      "proton",
      "servicecatalog",
      "serverlessrepo",
      "appconfig",
      "cloud9",
      "cloudshell",
    ],
  ],
  monitoring: [
    ...[
      "cloudtrail",
      "cloudtrail-data",
      "cloudwatch",
      "logs",
      "xray",
      "config",
      "guardduty",
      "securityhub",
      "inspector2",
    ],
    ...["macie2", "detective", "access-analyzer", "auditmanager", "securitylake", "trustedadvisor", "health", "oam"],
  ],
};

/** Actions of other services that read or change secrets: parameters may be encrypted ones. */
const parameters = /^(Get|Put|Delete)Parameter/;

const classes: ReadonlyMap<string, keyof typeof services> = new Map(
  (Object.keys(services) as (keyof typeof services)[]).flatMap((name) =>
    services[name].map((service) => [service, name] as const),
  ),
);

/** What an action of AWS is about. */
export function awsAccessClass({ service, name, accessLevel }: ActionFact): AccessClass {
  if (service === "ssm" && parameters.test(name)) return "secrets";
  const found = classes.get(service) ?? "other";
  if (found !== "data") return found;
  return accessLevel === "read" || accessLevel === "list" ? "data-read" : "data-write";
}
