/** How a resource type of the provider states which role its resources run with, and what they are called. */
export interface CarrierType {
  /** As ways to gain rights call it: `Lambda function`. */
  readonly title: string;
  /** Where the role's ARN stands. */
  readonly role: readonly string[];
  /** The attribute with the name. */
  readonly name: string;
  readonly service: string;
  /** The last part of its ARN, before the name and after it. */
  readonly arn: readonly [string, { readonly pattern: string; readonly example: string }];
  /** The attributes that are its ARN. */
  readonly references: readonly string[];
}

const nothing = { pattern: "", example: "" };

/** What AWS adds to a name. */
const anyId = { pattern: "/*", example: "/0f0f0f0f-0f0f-0f0f-0f0f-0f0f0f0f0f0f" };

/**
 * Types whose resources run what they are told with a role: https://registry.terraform.io/providers/hashicorp/aws/latest/docs, and
 * their ARNs by the Service Authorization Reference (https://docs.aws.amazon.com/service-authorization/latest/reference/).
 */
export const carrierTypes: Readonly<Record<string, CarrierType>> = {
  aws_lambda_function: {
    title: "Lambda function",
    role: ["role"],
    name: "function_name",
    service: "lambda",
    arn: ["function:", nothing],
    references: ["arn"],
  },
  aws_codebuild_project: {
    title: "CodeBuild project",
    role: ["service_role"],
    name: "name",
    service: "codebuild",
    arn: ["project/", nothing],
    references: ["arn", "id"],
  },
  aws_glue_job: {
    title: "Glue job",
    role: ["role_arn"],
    name: "name",
    service: "glue",
    arn: ["job/", nothing],
    references: ["arn"],
  },
  aws_glue_dev_endpoint: {
    title: "Glue development endpoint",
    role: ["role_arn"],
    name: "name",
    service: "glue",
    arn: ["devEndpoint/", nothing],
    references: ["arn"],
  },
  aws_sfn_state_machine: {
    title: "state machine",
    role: ["role_arn"],
    name: "name",
    service: "states",
    arn: ["stateMachine:", nothing],
    references: ["arn", "id"],
  },
  aws_cloudformation_stack: {
    title: "CloudFormation stack",
    role: ["iam_role_arn"],
    name: "name",
    service: "cloudformation",
    arn: ["stack/", anyId],
    references: ["id"],
  },
  aws_sagemaker_notebook_instance: {
    title: "SageMaker notebook",
    role: ["role_arn"],
    name: "name",
    service: "sagemaker",
    arn: ["notebook-instance/", nothing],
    references: ["arn"],
  },
  aws_apprunner_service: {
    title: "App Runner service",
    role: ["instance_configuration", "instance_role_arn"],
    name: "service_name",
    service: "apprunner",
    arn: ["service/", anyId],
    references: ["arn"],
  },
};
