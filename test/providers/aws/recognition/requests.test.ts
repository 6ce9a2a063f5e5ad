import { check, type AccessRequest, type CheckQuestion } from "../../../../lib/entry/main";
import { allow, deny, policy } from "../../../entry/policies";

/** The account and the region of AWS's documentation: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html */
const here = "us-east-1:111122223333";

const on = (...Resource: readonly string[]): object => ({ Resource });
const only = (Condition: object): object => ({ Condition });

/** Requests as a person would write them down, worked by hand from https://docs.aws.amazon.com/service-authorization/latest/reference/. */
test.each<[string, object, string, string]>([
  ["s3, everything", policy(allow("s3:*")), "s3:DeleteObject", "arn:aws:s3:::any-bucket/any-object"],
  [
    "s3, the objects of a bucket",
    policy(allow("s3:*", on("arn:aws:s3:::checkout-assets/*"))),
    "s3:DeleteObject",
    "arn:aws:s3:::checkout-assets/x",
  ],
  [
    "s3, a bucket and its objects: an object for an action on objects",
    policy(allow("s3:*Object", on("arn:aws:s3:::checkout-assets", "arn:aws:s3:::checkout-assets/*"))),
    "s3:DeleteObject",
    "arn:aws:s3:::checkout-assets/x",
  ],
  [
    "s3, a bucket alone: an action on buckets",
    policy(allow("s3:*", on("arn:aws:s3:::checkout-assets"))),
    "s3:PutBucketPolicy",
    "arn:aws:s3:::checkout-assets",
  ],
  [
    "s3, a prefix of buckets: an object in one of them",
    policy(allow("s3:GetObject", on("arn:aws:s3:::checkout-*"))),
    "s3:GetObject",
    "arn:aws:s3:::checkout-x/x",
  ],
  [
    "s3, a folder in any bucket",
    policy(allow("s3:PutObject", on("arn:aws:s3:::*/public/*"))),
    "s3:PutObject",
    "arn:aws:s3:::any-bucket/public/x",
  ],
  ["s3, an action without a resource", policy(allow("s3:ListAllMyBuckets")), "s3:ListAllMyBuckets", "*"],
  ["s3, in another case", policy(allow("S3:GETOBJECT")), "s3:GetObject", "arn:aws:s3:::any-bucket/any-object"],
  [
    "s3, what is left by a denial",
    policy(allow("s3:*Object"), deny("s3:Delete*"), deny("s3:*", on("arn:aws:s3:::any-bucket/*"))),
    "s3:PutObject",
    "arn:aws:s3:::x/x",
  ],
  [
    "kms, a key",
    policy(allow("kms:Decrypt")),
    "kms:Decrypt",
    `arn:aws:kms:${here}:key/1234abcd-12ab-34cd-56ef-1234567890ab`,
  ],
  [
    "kms, the keys of an account",
    policy(allow("kms:*", on("arn:aws:kms:eu-central-1:123456789012:key/*"))),
    "kms:ScheduleKeyDeletion",
    "arn:aws:kms:eu-central-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab",
  ],
  [
    "sqs, a queue in any region and account",
    policy(allow("sqs:*", on("arn:aws:sqs:*:*:jobs"))),
    "sqs:SendMessage",
    `arn:aws:sqs:${here}:jobs`,
  ],
  [
    "sqs, some regions",
    policy(allow("sqs:SendMessage", on("arn:aws:sqs:eu-*:123456789012:jobs-*"))),
    "sqs:SendMessage",
    "arn:aws:sqs:eu-west-1:123456789012:jobs-x",
  ],
  [
    "sqs, the beginning of an account",
    policy(allow("sqs:SendMessage", on("arn:aws:sqs:us-west-2:4444*:jobs"))),
    "sqs:SendMessage",
    "arn:aws:sqs:us-west-2:444400000000:jobs",
  ],
  [
    "sqs, another partition",
    policy(allow("sqs:SendMessage", on("arn:aws-us-gov:sqs:*:*:*"))),
    "sqs:SendMessage",
    "arn:aws-us-gov:sqs:us-gov-west-1:111122223333:any-queue",
  ],
  [
    "sns, a topic",
    policy(allow("sns:Publish", on("arn:aws:sns:*:123456789012:alerts"))),
    "sns:Publish",
    "arn:aws:sns:us-east-1:123456789012:alerts",
  ],
  [
    "secretsmanager, secrets by their path",
    policy(allow("secretsmanager:Get*", on("arn:aws:secretsmanager:eu-west-1:123456789012:secret:checkout/*"))),
    "secretsmanager:GetSecretValue",
    "arn:aws:secretsmanager:eu-west-1:123456789012:secret:checkout/x",
  ],
  [
    "ecs, the services of a cluster",
    policy(allow("ecs:UpdateService", on("arn:aws:ecs:*:*:service/prod/*"))),
    "ecs:UpdateService",
    `arn:aws:ecs:${here}:service/prod/x`,
  ],
  [
    "ecs, any service",
    policy(allow("ecs:UpdateService")),
    "ecs:UpdateService",
    `arn:aws:ecs:${here}:service/any-cluster/any-service`,
  ],
  [
    "iam, roles by the beginning of their name",
    policy(allow("iam:*", on("arn:aws:iam::*:role/ci-*"))),
    "iam:AttachRolePolicy",
    "arn:aws:iam::111122223333:role/ci-x",
  ],
  [
    "iam, one's own user",
    policy(allow("iam:CreateAccessKey", on("arn:aws:iam::*:user/${aws:username}"))),
    "iam:CreateAccessKey",
    "arn:aws:iam::111122223333:user/any-user",
  ],
  [
    "lambda, functions",
    policy(allow("lambda:Update*", on("arn:aws:lambda:us-east-1:123456789012:function:checkout-*"))),
    "lambda:UpdateFunctionCode",
    "arn:aws:lambda:us-east-1:123456789012:function:checkout-x",
  ],
  [
    "dynamodb, a table and not its indexes",
    policy(allow("dynamodb:*", on("arn:aws:dynamodb:*:123456789012:table/orders*"))),
    "dynamodb:DeleteTable",
    "arn:aws:dynamodb:us-east-1:123456789012:table/ordersx",
  ],
  [
    "ec2, instances of a region",
    policy(allow("ec2:TerminateInstances", only({ StringEquals: { "aws:RequestedRegion": "eu-west-1" } }))),
    "ec2:TerminateInstances",
    "arn:aws:ec2:eu-west-1:111122223333:instance/any-instance",
  ],
  ["ec2, what can't be limited", policy(allow("ec2:Describe*")), "ec2:DescribeInstances", "*"],
  [
    "ecr, a repository",
    policy(allow("ecr:*", on("arn:aws:ecr:*:*:repository/team/*"))),
    "ecr:PutImage",
    `arn:aws:ecr:${here}:repository/team/x`,
  ],
  [
    "ssm, parameters",
    policy(allow("ssm:GetParameter*", on("arn:aws:ssm:*:*:parameter/checkout/*"))),
    "ssm:GetParameter",
    `arn:aws:ssm:${here}:parameter/checkout/x`,
  ],
  [
    "logs, the streams of a group",
    policy(allow("logs:PutLogEvents", on("arn:aws:logs:*:*:log-group:/app:*"))),
    "logs:PutLogEvents",
    `arn:aws:logs:${here}:log-group:/app:log-stream:x`,
  ],
  ["every action", policy(allow("*")), "s3:DeleteObject", "arn:aws:s3:::any-bucket/any-object"],
  [
    "every action on what one service has",
    policy(allow("*", on("arn:aws:athena:*:*:workgroup/*"))),
    "athena:DeleteNotebook",
    `arn:aws:athena:${here}:workgroup/any-work-group`,
  ],
  [
    "every action but some",
    policy({ Effect: "Allow", NotAction: ["s3:*", "iam:*"], Resource: "*" }),
    "ec2:TerminateInstances",
    `arn:aws:ec2:${here}:instance/any-instance`,
  ],
  [
    "a second statement, where the first one allows nothing that there is",
    policy(allow("s3:NoSuchAction"), allow("sqs:SendMessage")),
    "sqs:SendMessage",
    `arn:aws:sqs:${here}:any-queue`,
  ],
  [
    "a second statement, where the first one's resource is none of the action's",
    policy(allow("s3:GetObject", on("arn:aws:s3:::bucket")), allow("sqs:SendMessage")),
    "sqs:SendMessage",
    `arn:aws:sqs:${here}:any-queue`,
  ],
  ["an action that there is not, and no other", policy(allow("s3:NoSuchAction")), "s3:NoSuchAction", "*"],
  [
    "a resource that is none of the action's, and no other",
    policy(allow("s3:GetObject", on("arn:aws:s3:::bucket"))),
    "s3:GetObject",
    "arn:aws:s3:::bucket",
  ],
])("%s", (_, document, action, resource) => {
  expect(witnessOf({ kind: "access", policy: document })).toMatchObject({ action, resource });
});

/** Values as https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html writes them. */
test.each<[string, object, Record<string, string>]>([
  ["an account", { StringLike: { "aws:ResourceAccount": "*" } }, { "aws:resourceaccount": "111122223333" }],
  [
    "an account that is not one",
    { StringNotEquals: { "aws:ResourceAccount": "111122223333" }, Null: { "aws:ResourceAccount": "false" } },
    { "aws:resourceaccount": "444455556666" },
  ],
  ["an organisation", { StringLike: { "aws:PrincipalOrgID": "o-*" } }, { "aws:principalorgid": "o-a1b2c3d4e5" }],
  ["an endpoint", { StringLike: { "aws:SourceVpce": "*" } }, { "aws:sourcevpce": "vpce-1a2b3c4d" }],
  [
    "a service",
    { StringLike: { "iam:PassedToService": "*.amazonaws.com" } },
    { "iam:passedtoservice": "ec2.amazonaws.com" },
  ],
  [
    "a role's ARN",
    { ArnLike: { "aws:PrincipalArn": "arn:*:iam::*:role/ci-*" } },
    { "aws:principalarn": "arn:aws:iam::111122223333:role/ci-x" },
  ],
  ["a truth", { StringLike: { "aws:SecureTransport": "*" } }, { "aws:securetransport": "true" }],
  ["a number", { NumericLessThan: { "s3:max-keys": "10" } }, { "s3:max-keys": "9" }],
  [
    "a time before a bound",
    { DateLessThan: { "aws:CurrentTime": "2027-01-01T00:00:00Z" } },
    { "aws:currenttime": "2026-12-31T00:00:00Z" },
  ],
  [
    "a time within a day",
    {
      DateLessThan: { "aws:CurrentTime": "2027-01-01T12:00:00Z" },
      DateGreaterThan: { "aws:CurrentTime": "2027-01-01T06:00:00Z" },
    },
    { "aws:currenttime": "2027-01-01T06:00:01Z" },
  ],
  [
    "an address outside of a range",
    { NotIpAddress: { "aws:SourceIp": "10.0.0.0/8" } },
    { "aws:sourceip": "203.0.113.7" },
  ],
  [
    "an address outside of documentation's",
    { NotIpAddress: { "aws:SourceIp": ["0.0.0.0/8", "203.0.113.0/24"] } },
    { "aws:sourceip": "198.51.100.7" },
  ],
  ["a tag", { StringLike: { "aws:PrincipalTag/team": "*" } }, { "aws:principaltag/team": "any-team" }],
  [
    "a name that the policy begins",
    { StringLike: { "aws:PrincipalTag/team": "pay*" } },
    { "aws:principaltag/team": "payx" },
  ],
])("%s", (_, conditions, context) => {
  expect(witnessOf({ kind: "access", policy: policy(allow("s3:GetObject", only(conditions))) }).context).toEqual(
    context,
  );
});

test("what stands for the same value in several places says the same there", () => {
  const document = policy(allow("s3:*", on("arn:aws:s3:::${aws:PrincipalTag/team}-assets/*")));
  expect(witnessOf({ kind: "access", policy: document })).toEqual({
    action: "s3:DeleteObject",
    resource: "arn:aws:s3:::any-team-assets/x",
    context: { "aws:principaltag/team": "any-team" },
  });
});

test("a caller is named by a whole ARN, which the context does not contradict", () => {
  const document = policy({
    Effect: "Allow",
    Principal: "*",
    Action: "kms:*",
    Resource: "*",
    Condition: { StringEquals: { "aws:PrincipalAccount": "444455556666" } },
  });
  expect(witnessOf({ kind: "access", policy: document })).toEqual({
    action: "kms:ScheduleKeyDeletion",
    resource: "arn:aws:kms:us-east-1:444455556666:key/1234abcd-12ab-34cd-56ef-1234567890ab",
    principal: "AWS:arn:aws:iam::444455556666:role/example",
    context: { "aws:principalaccount": "444455556666" },
  });
});

test("new access is shown by what is new, not by what else the statement allows", () => {
  const before = policy(allow(["s3:DeleteObject", "s3:PutObject"], on("arn:aws:s3:::checkout-assets/*")));
  const after = policy(allow("s3:*Object", on("arn:aws:s3:::checkout-assets/*")));
  expect(witnessOf({ kind: "no-new-access", before, after })).toMatchObject({
    action: "s3:GetObject",
    resource: "arn:aws:s3:::checkout-assets/x",
  });
});

test("what was asked for stays as it was asked for", () => {
  const question = { policy: policy(allow("s3:*")), action: "s3:GetObject", resource: "*" };
  expect(witnessOf({ kind: "access", ...question, resource: "arn:aws:s3:::logs/x" }).resource).toBe(
    "arn:aws:s3:::logs/x",
  );
  expect(witnessOf({ kind: "access", ...question, context: { "aws:SourceVpce": "vpce-x" } }).context).toEqual({
    "aws:sourcevpce": "vpce-x",
  });
});

function witnessOf(question: CheckQuestion): AccessRequest {
  const proof = check(question);
  if (proof.verdict !== "refuted") throw new Error(`it is ${proof.verdict}`);
  return proof.witness;
}
