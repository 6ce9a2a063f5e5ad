/** How a resource type of the provider states who may use a resource. */
export interface ResourcePolicyType {
  /** The attribute with the policy; absent where its arguments say what a policy would, as those of a grant do. */
  readonly policy?: string;
  /** The resource that it is about; absent where the policy is an attribute of the resource itself. */
  readonly target?: Target;
  /** What the resource is, in words: `S3 bucket`. */
  readonly title: string;
  /**
   * `itself`: whatever a statement calls its resource, it is this one. `parts`: statements name it and parts of it, such as the
   * objects of a bucket.
   */
  readonly about: "itself" | "parts";
  /** Whether the provider always has a policy here once the resource is there: none at all is a gap in the document. */
  readonly isAlwaysThere?: boolean;
}

/** How an attribute names the resource of a policy. */
export interface Target {
  readonly attribute: string;
  /** The types of such resources; none where the service has one for all. */
  readonly types: readonly string[];
  /** The attributes of these by which it may be named. */
  readonly by: readonly string[];
  /** The ARN of a resource of that name, where the name is all that an ARN needs. */
  readonly arnOf?: (name: string) => string | undefined;
}

/** What blocks public policies of a bucket, and of all buckets of an account. */
export const publicAccessTypes = ["aws_s3_bucket_public_access_block", "aws_s3_account_public_access_block"] as const;

/** What says whether a bucket takes access control lists. */
export const ownershipType = "aws_s3_bucket_ownership_controls";

const bucket: Target = {
  attribute: "bucket",
  types: ["aws_s3_bucket"],
  by: ["bucket", "id"],
  arnOf: (name) => `arn:aws:s3:::${name}`,
};

const queue: Target = {
  attribute: "queue_url",
  types: ["aws_sqs_queue"],
  by: ["url", "id"],
  arnOf: (url) => {
    const [, region, account, name] = /^https:\/\/sqs\.([a-z\d-]+)\.amazonaws\.com\/(\d{12})\/([^/]+)$/.exec(url) ?? [];
    return name === undefined ? undefined : `arn:aws:sqs:${region ?? ""}:${account ?? ""}:${name}`;
  },
};

const key: Target = {
  attribute: "key_id",
  types: ["aws_kms_key", "aws_kms_external_key", "aws_kms_replica_key"],
  by: ["key_id", "id", "arn"],
};

const domain: Target = { attribute: "domain_name", types: ["aws_opensearch_domain"], by: ["domain_name"] };

function byArn(attribute: string, type: string): Target {
  return { attribute, types: [type], by: ["arn", "id"] };
}

function byName(attribute: string, ...types: readonly string[]): Target {
  return { attribute, types, by: ["name", "function_name", "id"] };
}

function everything(about: ResourcePolicyType["about"], title: string, policy = "policy"): ResourcePolicyType {
  return { policy, target: { attribute: "id", types: [], by: [] }, title, about };
}

/** Resource types with an access control list of a bucket. */
export const bucketAclTypes: Readonly<Record<string, ResourcePolicyType>> = {
  aws_s3_bucket_acl: { target: bucket, title: "S3 bucket", about: "parts" },
  aws_s3_bucket: { title: "S3 bucket", about: "parts" },
};

/**
 * Resource types with policies of resources, by name: https://registry.terraform.io/providers/hashicorp/aws/latest/docs. An
 * attribute of the resource itself mirrors the policy where a resource of its own states it, and is left to that one.
 */
export const resourcePolicyTypes: Readonly<Record<string, ResourcePolicyType>> = {
  aws_s3_bucket_policy: { policy: "policy", target: bucket, title: "S3 bucket", about: "parts" },
  aws_s3_bucket: { policy: "policy", title: "S3 bucket", about: "parts" },
  aws_kms_key: { policy: "policy", title: "KMS key", about: "itself", isAlwaysThere: true },
  aws_kms_external_key: { policy: "policy", title: "KMS key", about: "itself", isAlwaysThere: true },
  aws_kms_replica_key: { policy: "policy", title: "KMS key", about: "itself", isAlwaysThere: true },
  aws_kms_key_policy: { policy: "policy", target: key, title: "KMS key", about: "itself" },
  aws_kms_grant: { target: key, title: "KMS key", about: "itself" },
  aws_sqs_queue: { policy: "policy", title: "SQS queue", about: "itself" },
  aws_sqs_queue_policy: { policy: "policy", target: queue, title: "SQS queue", about: "itself" },
  aws_sns_topic: { policy: "policy", title: "SNS topic", about: "itself", isAlwaysThere: true },
  aws_sns_topic_policy: {
    policy: "policy",
    target: byArn("arn", "aws_sns_topic"),
    title: "SNS topic",
    about: "itself",
  },
  aws_lambda_permission: {
    target: { ...byName("function_name", "aws_lambda_function"), by: ["function_name", "arn", "id"] },
    title: "Lambda function",
    about: "itself",
  },
  aws_lambda_function_url: {
    target: { ...byName("function_name", "aws_lambda_function"), by: ["function_name", "arn", "id"] },
    title: "Lambda function",
    about: "itself",
  },
  aws_lambda_layer_version_permission: {
    target: { attribute: "layer_name", types: ["aws_lambda_layer_version"], by: ["layer_arn", "layer_name"] },
    title: "Lambda layer",
    about: "itself",
  },
  aws_bedrockagentcore_gateway: { title: "AgentCore gateway", about: "itself" },
  aws_secretsmanager_secret: { policy: "policy", title: "secret", about: "itself" },
  aws_secretsmanager_secret_policy: {
    policy: "policy",
    target: byArn("secret_arn", "aws_secretsmanager_secret"),
    title: "secret",
    about: "itself",
  },
  aws_ecr_repository_policy: {
    policy: "policy",
    target: byName("repository", "aws_ecr_repository"),
    title: "ECR repository",
    about: "itself",
  },
  aws_ecrpublic_repository_policy: {
    policy: "policy",
    target: { attribute: "repository_name", types: ["aws_ecrpublic_repository"], by: ["repository_name", "id"] },
    title: "public ECR repository",
    about: "itself",
  },
  aws_ecr_registry_policy: everything("parts", "ECR registry"),
  aws_glue_resource_policy: everything("parts", "Glue catalog"),
  aws_cloudwatch_log_resource_policy: everything("parts", "log groups of the account", "policy_document"),
  aws_opensearch_domain: { policy: "access_policies", title: "OpenSearch domain", about: "parts" },
  aws_opensearch_domain_policy: {
    policy: "access_policies",
    target: domain,
    title: "OpenSearch domain",
    about: "parts",
  },
  aws_elasticsearch_domain: { policy: "access_policies", title: "OpenSearch domain", about: "parts" },
  aws_elasticsearch_domain_policy: {
    policy: "access_policies",
    target: { ...domain, types: ["aws_elasticsearch_domain"] },
    title: "OpenSearch domain",
    about: "parts",
  },
  aws_cloudwatch_event_bus_policy: {
    policy: "policy",
    target: byName("event_bus_name", "aws_cloudwatch_event_bus"),
    title: "event bus",
    about: "parts",
  },
  aws_cloudwatch_event_permission: {
    target: byName("event_bus_name", "aws_cloudwatch_event_bus"),
    title: "event bus",
    about: "parts",
  },
  aws_dynamodb_resource_policy: {
    policy: "policy",
    target: byArn("resource_arn", "aws_dynamodb_table"),
    title: "DynamoDB table",
    about: "parts",
  },
  aws_kinesis_resource_policy: {
    policy: "policy",
    target: byArn("resource_arn", "aws_kinesis_stream"),
    title: "Kinesis stream",
    about: "parts",
  },
  aws_backup_vault_policy: {
    policy: "policy",
    target: byName("backup_vault_name", "aws_backup_vault"),
    title: "backup vault",
    about: "parts",
  },
  aws_codeartifact_domain_permissions_policy: {
    policy: "policy_document",
    target: { attribute: "domain", types: ["aws_codeartifact_domain"], by: ["domain"] },
    title: "CodeArtifact domain",
    about: "parts",
  },
  aws_codeartifact_repository_permissions_policy: {
    policy: "policy_document",
    target: { attribute: "repository", types: ["aws_codeartifact_repository"], by: ["repository"] },
    title: "CodeArtifact repository",
    about: "parts",
  },
  aws_glacier_vault: { policy: "access_policy", title: "Glacier vault", about: "itself" },
  aws_ses_identity_policy: {
    policy: "policy",
    target: {
      attribute: "identity",
      types: ["aws_ses_domain_identity", "aws_ses_email_identity"],
      by: ["arn", "domain", "email"],
    },
    title: "SES identity",
    about: "itself",
  },
  aws_sesv2_email_identity_policy: {
    policy: "policy",
    target: { attribute: "email_identity", types: ["aws_sesv2_email_identity"], by: ["email_identity", "id"] },
    title: "SES identity",
    about: "itself",
  },
  aws_acmpca_policy: {
    policy: "policy",
    target: byArn("resource_arn", "aws_acmpca_certificate_authority"),
    title: "private CA",
    about: "itself",
  },
  aws_sagemaker_model_package_group_policy: {
    policy: "resource_policy",
    target: {
      attribute: "model_package_group_name",
      types: ["aws_sagemaker_model_package_group"],
      by: ["model_package_group_name", "id"],
    },
    title: "SageMaker model group",
    about: "parts",
  },
  aws_s3tables_table_bucket_policy: {
    policy: "resource_policy",
    target: byArn("table_bucket_arn", "aws_s3tables_table_bucket"),
    title: "S3 table bucket",
    about: "parts",
  },
  aws_msk_cluster_policy: {
    policy: "policy",
    target: byArn("cluster_arn", "aws_msk_cluster"),
    title: "MSK cluster",
    about: "parts",
  },
};
