import { findingsOf, policy, roleStack, saysOf, type StackJson } from "./stack";

const rule = "access-wildcard-resource";

function allows(action: unknown, resource: unknown = "*", more: object = {}): StackJson {
  return roleStack({}, policy({ Action: action, Resource: resource, ...more }));
}

/** https://docs.aws.amazon.com/service-authorization/latest/reference/ says which actions can be limited, and to what. */
test.each<[unknown, unknown, string[]]>([
  ["s3:PutObject", "*", ["high"]],
  ["s3:PutObject", "arn:aws:s3:::*", ["high"]],
  ["s3:PutObject", "arn:aws:s3:::*/*", ["high"]],
  ["s3:PutObject", "arn:aws:s3:::checkout-*/*", []],
  ["s3:PutObject", "arn:aws:s3:::checkout-assets/*", []],
  ["s3:*Object", "*", ["high"]],
  ["ec2:TerminateInstances", "*", ["high"]],
  ["dynamodb:DeleteTable", "arn:aws:dynamodb:eu-central-1:111122223333:table/*", ["high"]],
  ["dynamodb:DeleteTable", "arn:aws:dynamodb:*:*:table/*", ["high"]],
  ["dynamodb:DeleteTable", "arn:aws:dynamodb:eu-central-1:111122223333:table/orders", []],
  ["ecs:UpdateService", "arn:aws:ecs:eu-central-1:111122223333:service/*", ["high"]],
  ["ecs:UpdateService", "arn:aws:ecs:eu-central-1:111122223333:service/prod/*", []],
  ["lambda:InvokeFunction", "*", ["high"]],
  ["kms:Decrypt", "*", ["high"]],
])("%j on %j: %j", (action, resource, expected) => {
  expect(saysOf(rule, allows(action, resource))).toEqual(expected);
});

test("reading the secrets of everybody is as bad as changing things", () => {
  expect(saysOf(rule, allows("secretsmanager:GetSecretValue"))).toEqual(["high"]);
  expect(
    saysOf(rule, allows("secretsmanager:GetSecretValue", "arn:aws:secretsmanager:eu-central-1:111122223333:secret:*")),
  ).toEqual(["high"]);
  expect(
    saysOf(
      rule,
      allows("secretsmanager:GetSecretValue", "arn:aws:secretsmanager:eu-central-1:111122223333:secret:pay-*"),
    ),
  ).toEqual([]);
});

test.each<[string, unknown]>([
  ["reading", ["s3:GetObject", "s3:ListBucket", "ec2:Describe*"]],
  [
    "what AWS can't limit to resources",
    ["ecr:GetAuthorizationToken", "xray:PutTraceSegments", "sts:GetCallerIdentity"],
  ],
  [
    "logs, metrics and traces of the workload itself",
    ["logs:CreateLogGroup", "logs:PutLogEvents", "cloudwatch:PutMetricData"],
  ],
  ["network interfaces of the workload itself", ["ec2:CreateNetworkInterface", "ec2:DeleteNetworkInterface"]],
  ["passing a role, which another rule is about", ["iam:PassRole"]],
])("nobody limits %s", (_, action) => {
  expect(saysOf(rule, allows(action))).toEqual([]);
});

/** `ec2:RunInstances` needs an image, an instance, a network interface, a security group and a subnet. */
describe("an action on several resources at once", () => {
  const everyInstance = ["instance", "volume", "network-interface", "image", "security-group"].map(
    (type) => `arn:aws:ec2:*:*:${type}/*`,
  );

  test("is limited by each of them", () => {
    const access = policy(
      { Action: "ec2:RunInstances", Resource: everyInstance },
      { Action: "ec2:RunInstances", Resource: "arn:aws:ec2:eu-central-1:111122223333:subnet/subnet-1234" },
    );
    expect(saysOf(rule, roleStack({}, access))).toEqual([]);
  });

  test("is open where all of them are", () => {
    expect(saysOf(rule, allows("ec2:RunInstances", [...everyInstance, "arn:aws:ec2:*:*:subnet/*"]))).toEqual(["high"]);
  });
});

describe("conditions", () => {
  test.each<[string, object]>([
    ["a tag of the resource", { StringEquals: { "aws:ResourceTag/team": "checkout" } }],
    [
      "a tag of the resource that the caller has too",
      { StringEquals: { "aws:ResourceTag/team": "$${aws:PrincipalTag/team}" } },
    ],
  ])("%s limits the action", (_, condition) => {
    expect(saysOf(rule, allows("ec2:TerminateInstances", "*", { Condition: condition }))).toEqual([]);
  });

  test("a key of the service limits the action", () => {
    const condition = { StringEquals: { "kms:ViaService": "s3.eu-central-1.amazonaws.com" } };
    expect(saysOf(rule, allows("kms:Decrypt", "*", { Condition: condition }))).toEqual([]);
  });

  test.each<[string, object]>([
    ["the time", { DateLessThan: { "aws:CurrentTime": "2026-12-31T00:00:00Z" } }],
    ["the address", { IpAddress: { "aws:SourceIp": "203.0.113.0/24" } }],
    ["the transport", { Bool: { "aws:SecureTransport": "true" } }],
    ["the region", { StringEquals: { "aws:RequestedRegion": "eu-central-1" } }],
  ])("%s does not", (_, condition) => {
    expect(saysOf(rule, allows("s3:PutObject", "*", { Condition: condition }))).toEqual(["high"]);
  });
});

test("all resources but some are still any", () => {
  const access = policy({ Action: "s3:PutObject", NotResource: "arn:aws:s3:::audit-logs/*" });
  expect(saysOf(rule, roleStack({}, access))).toEqual(["high"]);
});

test("a boundary that names the resources limits the action", () => {
  const boundary = policy({
    Action: "s3:*",
    Resource: ["arn:aws:s3:::checkout-assets", "arn:aws:s3:::checkout-assets/*"],
  });
  const stack = roleStack(
    { permissions_boundary: "${aws_iam_policy.boundary.arn}" },
    policy({ Action: "s3:PutObject", Resource: "*" }),
    { aws_iam_policy: { boundary: { name: "boundary", policy: boundary } } },
  );
  expect(saysOf(rule, stack)).toEqual([]);
});

test("the witness is the plainest request", () => {
  const [finding] = findingsOf(allows("s3:PutObject")).filter((one) => one.rule === rule);
  expect(finding?.witness).toEqual({
    action: "s3:PutObject",
    resource: "arn:aws:s3:::any-bucket/any-object",
    context: {},
  });
});

test("a condition that is not understood leaves it open", () => {
  const condition = { BinaryEquals: { "aws:SourceIdentity": "eA==" } };
  expect(saysOf(rule, allows("s3:PutObject", "*", { Condition: condition }))).toEqual(["unknown"]);
});

/** Terraform knows the ARN of a resource that it makes only after apply: it is that resource's, whatever it is. */
test("a resource by reference is one resource", () => {
  expect(saysOf(rule, allows("s3:PutObject", "${aws_s3_bucket.assets.arn}/*"))).toEqual([]);
  expect(saysOf(rule, allows("sqs:SendMessage", "${aws_sqs_queue.orders.arn}"))).toEqual([]);
  expect(saysOf(rule, allows("s3:PutObject", ["${aws_s3_bucket.assets.arn}/*", "*"]))).toEqual(["high"]);
});

test.each(["ssm:GetParameter", "ssm:GetParameters", "ssm:GetParametersByPath", "ssm:GetParameterHistory"])(
  "%s reads secrets too",
  (action) => {
    const parameters = "arn:aws:ssm:eu-central-1:111122223333:parameter";
    expect(saysOf(rule, allows(action))).toEqual(["high"]);
    expect(saysOf(rule, allows(action, `${parameters}/*`))).toEqual(["high"]);
    expect(saysOf(rule, allows(action, `${parameters}/checkout/*`))).toEqual([]);
  },
);
