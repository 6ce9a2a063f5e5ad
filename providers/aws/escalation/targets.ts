/** An ARN as an example, and a pattern of all that it stands for. */
export interface TargetFacts {
  readonly example: string;
  readonly pattern: string;
  /** The type in Terraform whose references are such ARNs, for a resource that may have any name. */
  readonly type?: string;
}

/**
 * What the steps of a path are about. A resource of another team stands for any: it has a name that no policy chooses,
 * so that only who reaches all of a kind reaches it. A new resource may have any name that a policy allows.
 *
 * ARNs are those of the Service Authorization Reference (https://docs.aws.amazon.com/service-authorization/latest/reference/).
 */
export const targets = {
  "any role": another("iam", "role/administrator-of-another-team"),
  "any user": another("iam", "user/administrator-of-another-team"),
  "any group": another("iam", "group/administrators-of-another-team"),
  "any policy": another("iam", "policy/policy-of-another-team"),
  "any SAML provider": another("iam", "saml-provider/provider-of-another-team"),
  "any instance profile": another("iam", "instance-profile/profile-of-another-team"),
  "a role": fresh("iam", "role/new-role", "role/*", "aws_iam_role"),
  "a user": fresh("iam", "user/another-user", "user/*", "aws_iam_user"),
  "a group": fresh("iam", "group/another-group", "group/*", "aws_iam_group"),
  "any function": another("lambda", "function:function-of-another-team"),
  "new function": fresh("lambda", "function:new-function", "function:*", "aws_lambda_function"),
  "any instance": another("ec2", "instance/i-0f0f0f0f0f0f0f0f0"),
  "new instance": fresh("ec2", "instance/i-0123456789abcdef0", "instance/*"),
  "new spot request": fresh("ec2", "spot-instances-request/sir-01234567", "spot-instances-request/*"),
  "any launch template": another("ec2", "launch-template/lt-0f0f0f0f0f0f0f0f0"),
  "new launch template": fresh(
    "ec2",
    "launch-template/lt-0123456789abcdef0",
    "launch-template/*",
    "aws_launch_template",
  ),
  "new launch configuration": fresh(
    "autoscaling",
    "launchConfiguration:0f0f0f0f-0f0f-0f0f-0f0f-0f0f0f0f0f0f:launchConfigurationName/new-configuration",
    "launchConfiguration:*:launchConfigurationName/*",
    "aws_launch_configuration",
  ),
  "new group of instances": fresh(
    "autoscaling",
    "autoScalingGroup:0f0f0f0f-0f0f-0f0f-0f0f-0f0f0f0f0f0f:autoScalingGroupName/new-group",
    "autoScalingGroup:*:autoScalingGroupName/*",
    "aws_autoscaling_group",
  ),
  "shell document": fresh("ssm", "document/AWS-RunShellScript", "document/AWS-RunShellScript"),
  "new association": fresh("ssm", "association/0f0f0f0f-0f0f-0f0f-0f0f-0f0f0f0f0f0f", "association/*"),
  "any cluster": another("ecs", "cluster/cluster-of-another-team"),
  "any task": another("ecs", "task/cluster-of-another-team/0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f"),
  "any task definition": another("ecs", "task-definition/task-of-another-team:1"),
  "new task definition": fresh("ecs", "task-definition/new-task:1", "task-definition/*", "aws_ecs_task_definition"),
  "any service": another("ecs", "service/cluster-of-another-team/service-of-another-team"),
  "new service": fresh("ecs", "service/default/new-service", "service/*"),
  "any app": another("apprunner", "service/app-of-another-team/0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f"),
  "new app": fresh(
    "apprunner",
    "service/new-app/0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f",
    "service/*/*",
    "aws_apprunner_service",
  ),
  "any stack": another("cloudformation", "stack/stack-of-another-team/0f0f0f0f-0f0f-0f0f-0f0f-0f0f0f0f0f0f"),
  "new stack": fresh("cloudformation", "stack/new-stack/0f0f0f0f-0f0f-0f0f-0f0f-0f0f0f0f0f0f", "stack/*/*"),
  "any stack set": another("cloudformation", "stackset/stacks-of-another-team:0f0f0f0f-0f0f-0f0f-0f0f-0f0f0f0f0f0f"),
  "new stack set": fresh(
    "cloudformation",
    "stackset/new-stacks:0f0f0f0f-0f0f-0f0f-0f0f-0f0f0f0f0f0f",
    "stackset/*:*",
    "aws_cloudformation_stack_set",
  ),
  "any project": another("codebuild", "project/project-of-another-team"),
  "new project": fresh("codebuild", "project/new-project", "project/*", "aws_codebuild_project"),
  "new pipeline": fresh("codepipeline", "new-pipeline", "*", "aws_codepipeline"),
  "any job": another("glue", "job/job-of-another-team"),
  "new job": fresh("glue", "job/new-job", "job/*", "aws_glue_job"),
  "new trigger": fresh("glue", "trigger/new-trigger", "trigger/*", "aws_glue_trigger"),
  "any development endpoint": another("glue", "devEndpoint/endpoint-of-another-team"),
  "any notebook": another("sagemaker", "notebook-instance/notebook-of-another-team"),
  "new notebook": fresh(
    "sagemaker",
    "notebook-instance/new-notebook",
    "notebook-instance/*",
    "aws_sagemaker_notebook_instance",
  ),
  "new lifecycle configuration": fresh(
    "sagemaker",
    "notebook-instance-lifecycle-config/new-configuration",
    "notebook-instance-lifecycle-config/*",
    "aws_sagemaker_notebook_instance_lifecycle_configuration",
  ),
  "new training job": fresh("sagemaker", "training-job/new-job", "training-job/*"),
  "new processing job": fresh("sagemaker", "processing-job/new-job", "processing-job/*"),
  "new tuning job": fresh("sagemaker", "hyper-parameter-tuning-job/new-job", "hyper-parameter-tuning-job/*"),
  "any user profile": another("sagemaker", "user-profile/d-0f0f0f0f0f0f/user-of-another-team"),
  "any code interpreter": another("bedrock-agentcore", "code-interpreter-custom/interpreter-of-another-team"),
  "new code interpreter": fresh(
    "bedrock-agentcore",
    "code-interpreter-custom/new-interpreter",
    "code-interpreter-custom/*",
  ),
  "any state machine": another("states", "stateMachine:machine-of-another-team"),
  "new state machine": fresh("states", "stateMachine:new-machine", "stateMachine:*", "aws_sfn_state_machine"),
  "new schedule": fresh("scheduler", "schedule/default/new-schedule", "schedule/*/*", "aws_scheduler_schedule"),
  "new data pipeline": fresh("datapipeline", "pipeline/df-0123456789ABCDEF", "pipeline/*"),
  "any permission set": {
    example: "arn:aws:sso:::permissionSet/ssoins-0f0f0f0f0f0f0f0f/ps-0f0f0f0f0f0f0f0f",
    pattern: "arn:*:sso:::permissionSet/*/ps-0f0f0f0f0f0f0f0f",
  },
  "any account": { example: "arn:aws:sso:::account/111122223333", pattern: "arn:*:sso:::account/*" },
  "any identity store group": {
    example: "arn:aws:identitystore:::group/0f0f0f0f0f-0f0f0f0f-0f0f-0f0f-0f0f-0f0f0f0f0f0f",
    pattern: "arn:*:identitystore:::group/0f0f0f0f0f-0f0f0f0f-0f0f-0f0f-0f0f-0f0f0f0f0f0f",
  },
  /** What can't be limited to a resource. */
  anything: { example: "*", pattern: "*" },
} as const satisfies Readonly<Record<string, TargetFacts>>;

export type TargetName = keyof typeof targets;

function another(service: string, resource: string): TargetFacts {
  return fresh(service, resource, resource);
}

function fresh(service: string, example: string, resource: string, type?: string): TargetFacts {
  const region = service === "iam" ? ["", ""] : ["us-east-1", "*"];
  return {
    example: `arn:aws:${service}:${region[0]}:123456789012:${example}`,
    pattern: `arn:*:${service}:${region[1]}:*:${resource}`,
    ...(type === undefined ? {} : { type }),
  };
}
