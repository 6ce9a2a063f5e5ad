/**
 * Actions that everybody who works with AWS knows, in the order in which they tell most about what could be harmed: they
 * are preferred as witnesses. Not a judgement of others.
 */
export const wellKnownActions = [
  "s3:DeleteObject",
  "s3:PutObject",
  "s3:PutBucketPolicy",
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

/** Actions that people who work with AWS know at sight, of many services: they are preferred where a request is shown. */
export const familiarActions: readonly string[] = [
  ...wellKnownActions,
  "s3:GetObject",
  "s3:ListBucket",
  "iam:PassRole",
  "secretsmanager:GetSecretValue",
  "kms:Decrypt",
  "dynamodb:GetItem",
  "lambda:InvokeFunction",
  "sqs:SendMessage",
  "sqs:ReceiveMessage",
  "sns:Publish",
  "ssm:PutParameter",
  "ssm:GetParameter",
  "ecr:PutImage",
  "ecr:BatchGetImage",
  "ecs:RunTask",
  "ec2:DescribeInstances",
  "sts:AssumeRole",
  "logs:PutLogEvents",
];
