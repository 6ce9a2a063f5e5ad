import type { AccessSet } from "../../../../lib/access/model";
import {
  cloudwatchAlarms,
  cloudwatchMetrics,
  cloudwatchNamespace,
  ecrRepository,
  firehoseStream,
  inventory,
  logGroup,
  ObservabilityBot,
  prometheusWorkspace,
  s3Prefix,
  xrayTraces,
  type ObservabilityBotProps,
} from "../../../../lib/entry/cdktf";
import { accessOfBot, changesAllowed, outOfBounds, verdictOn } from "./bot-access";
import { exampleIdentity, exampleStack, messageOf, resources } from "./example-stack";

const services = ["autoscaling", "dynamodb", "ec2", "ecs", "eks", "elasticloadbalancing", "rds", "tag"];
const props: ObservabilityBotProps = {
  ...exampleIdentity,
  purpose: "Collects what happens to checkout every night",
  reads: [
    cloudwatchMetrics(),
    cloudwatchAlarms(),
    xrayTraces(),
    logGroup("/ecs/checkout"),
    prometheusWorkspace("ws-1"),
    ...services.map((service) => inventory(service)),
  ],
  sinks: [s3Prefix("observations", "checkout/")],
};

function accessOf(change: Partial<ObservabilityBotProps> = {}): AccessSet {
  const stack = exampleStack();
  new ObservabilityBot(stack, "watch", { ...props, ...change });
  return accessOfBot(stack, "watch");
}

const access = accessOf();

test.each([
  ["cloudwatch:GetMetricData", "*"],
  ["cloudwatch:DescribeAlarms", "arn:aws:cloudwatch:eu-central-1:123456789012:alarm:checkout-5xx"],
  ["xray:GetTraceSummaries", "*"],
  ["logs:FilterLogEvents", "arn:aws:logs:eu-central-1:123456789012:log-group:/ecs/checkout:log-stream:"],
  ["aps:QueryMetrics", "arn:aws:aps:eu-central-1:123456789012:workspace/ws-1"],
  ["ec2:DescribeInstances", "*"],
  ["rds:DescribeDBInstances", "arn:aws:rds:eu-central-1:123456789012:db:orders"],
  ["s3:PutObject", "arn:aws:s3:::observations/checkout/2026-11-15.json"],
])("it may call %s on %s", (action, resource) => {
  expect(verdictOn(access, action, resource)).toBe("yes");
});

test.each([
  [
    "the events of another group",
    "logs:FilterLogEvents",
    "arn:aws:logs:eu-central-1:123456789012:log-group:/ecs/payments:*",
  ],
  [
    "a group whose name only starts alike",
    "logs:GetLogEvents",
    "arn:aws:logs:eu-central-1:123456789012:log-group:/ecs/checkout-2:*",
  ],
  ["another account's alarms", "cloudwatch:DescribeAlarms", "arn:aws:cloudwatch:eu-central-1:444455556666:alarm:*"],
  ["another prefix of its sink's bucket", "s3:PutObject", "arn:aws:s3:::observations/payments/*"],
  ["another workspace", "aps:QueryMetrics", "arn:aws:aps:eu-central-1:123456789012:workspace/ws-2"],
])("it never reaches %s", (_, action, resource) => {
  expect(verdictOn(access, action, resource)).toBe("no");
});

/** Environment variables, scripts, console output and parameters: where people leave secrets. */
const leaks = [
  "autoscaling:DescribeLaunchConfigurations",
  "cloudformation:*",
  "ec2:DescribeInstanceAttribute",
  "ec2:DescribeLaunchTemplateVersions",
  "ec2:GetConsoleOutput",
  "ec2:GetPasswordData",
  "ecs:DescribeTaskDefinition",
  "ecs:DescribeTasks",
  "lambda:*",
  "logs:Unmask",
];

const data = [
  "dynamodb:BatchGetItem",
  "dynamodb:GetItem",
  "dynamodb:Query",
  "dynamodb:Scan",
  "dynamodb:PartiQL*",
  "ec2:*Snapshot*",
  "rds:*Snapshot*",
  "rds:Download*",
  "rds-data:*",
  "rds-db:*",
  "s3:Get*",
  "s3:List*",
  "sqs:*",
];

test.each([...outOfBounds, ...leaks, ...data])("it never may call %s, on whatever", (action) => {
  expect(verdictOn(access, action)).toBe("no");
});

test("it changes nothing but its sink", () => {
  expect(changesAllowed(access)).toEqual(["s3:AbortMultipartUpload", "s3:PutObject"]);
});

test("each kind of sink takes what is written and nothing else", () => {
  const sinks = [
    cloudwatchNamespace("Acme/Watch"),
    firehoseStream("observations"),
    logGroup("/bots/watch"),
    prometheusWorkspace("ws-2"),
  ];
  expect(changesAllowed(accessOf({ sinks }))).toEqual([
    "aps:RemoteWrite",
    "cloudwatch:PutMetricData",
    "firehose:PutRecord",
    "firehose:PutRecordBatch",
    "logs:CreateLogStream",
    "logs:PutLogEvents",
  ]);
});

test("without a sink it changes nothing at all, is read-only and of low tier", () => {
  const stack = exampleStack();
  const { blueprint } = new ObservabilityBot(stack, "watch", { ...exampleIdentity, reads: props.reads });
  expect(changesAllowed(accessOfBot(stack, "watch"))).toEqual([]);
  expect(blueprint.identity.classification).toEqual({
    function: "observe",
    trustBoundary: "internal",
    blastRadius: "read-only",
  });
  expect(blueprint.identity.tier).toBe("low");
});

test("with a sink it writes within limits, is of medium tier, and can't be declared to be less", () => {
  const stack = exampleStack();
  const { blueprint } = new ObservabilityBot(stack, "watch", props);
  expect([blueprint.identity.classification.blastRadius, blueprint.identity.tier]).toEqual(["write-limited", "medium"]);
  const [role] = resources(stack, "aws_iam_role");
  expect(role).toMatchObject({ name: "watch", tags: { "remit:bundle": "observability-bot", "remit:tier": "medium" } });
  const lowered = { ...props, classification: { blastRadius: "read-only" } as const };
  expect(messageOf(() => new ObservabilityBot(exampleStack(), "watch", lowered))).toContain(
    "classification.blastRadius",
  );
});

test.each([
  ["a bucket to read from", { reads: [s3Prefix("orders", "/")] }, "reads[0]"],
  ["something to deploy to", { sinks: [ecrRepository("checkout")] }, "sinks[0]"],
  ["nothing to read", { reads: [] }, "reads"],
])("%s is refused", (_, change, property) => {
  const message = messageOf(() => new ObservabilityBot(exampleStack(), "watch", { ...props, ...change }));
  expect(message).toContain(`\n  ${property}: `);
});
