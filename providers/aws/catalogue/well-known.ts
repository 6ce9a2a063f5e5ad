/**
 * Actions that everybody who works with AWS knows, in the order in which they tell most about what could be harmed: they
 * are preferred as witnesses. Not a judgement of others.
 */
export const wellKnownActions = [
  "s3:DeleteObject",
  "s3:PutObject",
  "iam:AttachRolePolicy",
  "iam:CreateUser",
  "ec2:TerminateInstances",
  "ec2:RunInstances",
  "ecs:UpdateService",
  "lambda:UpdateFunctionCode",
  "dynamodb:DeleteTable",
  "dynamodb:PutItem",
  "secretsmanager:PutSecretValue",
  "kms:ScheduleKeyDeletion",
  "cloudformation:DeleteStack",
  "rds:DeleteDBInstance",
] as const;
