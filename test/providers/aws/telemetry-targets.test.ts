import { SpecError } from "../../../lib/identity/spec-error";
import { renderGrants } from "../../../providers/aws/matrix";
import {
  cloudwatchAlarms,
  cloudwatchMetrics,
  cloudwatchNamespace,
  firehoseStream,
  inventory,
  logGroup,
  prometheusWorkspace,
  s3Prefix,
  xrayTraces,
} from "../../../providers/aws/targets/makers";
import type { Target } from "../../../lib/bundles/blueprint";

const home = { partition: "aws", account: "111122223333", region: "eu-central-1" };
const rows = (verb: string, ...targets: Target[]): unknown[] =>
  renderGrants(
    targets.map((target) => ({ target, verb })),
    home,
  ).map(({ Action, Resource, Condition }) => [Action, Resource, ...(Condition === undefined ? [] : [Condition])]);
const inRegion = (region: string): object => ({ StringEquals: { "aws:RequestedRegion": region } });

test("metrics and traces are read in one region, since nothing else limits them", () => {
  expect(rows("read", cloudwatchMetrics(), xrayTraces({ region: "eu-west-1" }))).toEqual([
    [
      ["cloudwatch:GetMetricData", "cloudwatch:GetMetricStatistics", "cloudwatch:ListMetrics"],
      ["*"],
      inRegion("eu-central-1"),
    ],
    [
      ["xray:BatchGetTraces", "xray:GetServiceGraph", "xray:GetTraceGraph", "xray:GetTraceSummaries"],
      ["*"],
      inRegion("eu-west-1"),
    ],
  ]);
});

test("alarms are read in the account that they are in", () => {
  expect(rows("read", cloudwatchAlarms({ account: "444455556666" }))).toEqual([
    [
      ["cloudwatch:DescribeAlarmHistory", "cloudwatch:DescribeAlarms"],
      ["arn:aws:cloudwatch:eu-central-1:444455556666:alarm:*"],
    ],
  ]);
});

test("the events of one group of logs are read, also of a linked account's, and nothing that is masked is unmasked", () => {
  expect(rows("read", logGroup("/ecs/checkout", { account: "444455556666" }))).toEqual([
    [
      [
        "logs:DescribeLogStreams",
        "logs:FilterLogEvents",
        "logs:GetLogEvents",
        "logs:GetLogGroupFields",
        "logs:GetQueryResults",
        "logs:StartQuery",
      ],
      ["arn:aws:logs:eu-central-1:444455556666:log-group:/ecs/checkout:*"],
    ],
  ]);
});

test("an inventory lists what can't be limited in its region, and describes what the account has", () => {
  expect(rows("read", inventory("ecs", { region: "eu-west-1" }))).toEqual([
    [["ecs:ListClusters", "ecs:ListServices"], ["*"], inRegion("eu-west-1")],
    [["ecs:DescribeClusters"], ["arn:aws:ecs:eu-west-1:111122223333:cluster/*"]],
    [["ecs:DescribeServices"], ["arn:aws:ecs:eu-west-1:111122223333:service/*"]],
  ]);
  expect(rows("read", inventory("tag"))).toEqual([[["tag:GetResources"], ["*"], inRegion("eu-central-1")]]);
});

test("a service without a safe inventory is refused with those that have one", () => {
  expect(() => inventory("lambda")).toThrow(
    /service: given `lambda`; allowed: `autoscaling`, `dynamodb`, `ec2`, `ecs`, `eks`, `elasticloadbalancing`, `rds`, `tag`/,
  );
  expect(() => inventory("ec2|iam")).toThrow(SpecError);
});

test("each sink takes what is written to it, and gives nothing back", () => {
  expect(rows("write", cloudwatchNamespace("Acme/Synthetics"))).toEqual([
    [
      ["cloudwatch:PutMetricData"],
      ["*"],
      { StringEquals: { "aws:RequestedRegion": "eu-central-1", "cloudwatch:namespace": "Acme/Synthetics" } },
    ],
  ]);
  expect(rows("write", firehoseStream("audit"))).toEqual([
    [
      ["firehose:PutRecord", "firehose:PutRecordBatch"],
      ["arn:aws:firehose:eu-central-1:111122223333:deliverystream/audit"],
    ],
  ]);
  expect(rows("write", prometheusWorkspace("ws-1"))).toEqual([
    [["aps:RemoteWrite"], ["arn:aws:aps:eu-central-1:111122223333:workspace/ws-1"]],
  ]);
  expect(rows("write", logGroup("/bots/watch"))).toEqual([
    [
      ["logs:CreateLogStream", "logs:PutLogEvents"],
      ["arn:aws:logs:eu-central-1:111122223333:log-group:/bots/watch:log-stream:*"],
    ],
  ]);
  expect(rows("write", s3Prefix("reports", "watch/"))).toEqual([
    [
      ["s3:AbortMultipartUpload", "s3:PutObject"],
      ["arn:aws:s3:::reports/watch/*"],
      { StringEquals: { "aws:ResourceAccount": "111122223333" } },
    ],
  ]);
});

test.each<[string, () => unknown]>([
  ["a namespace of AWS's", () => cloudwatchNamespace("AWS/EC2")],
  ["every namespace", () => cloudwatchNamespace("*")],
  ["an empty namespace", () => cloudwatchNamespace("")],
  ["a stream by its ARN", () => firehoseStream("arn:aws:firehose:eu-central-1:111122223333:deliverystream/audit")],
  ["every workspace", () => prometheusWorkspace("*")],
  ["metrics of every region", () => cloudwatchMetrics({ region: "*" })],
  ["alarms of every account", () => cloudwatchAlarms({ account: "*" })],
])("%s is refused", (_, make) => {
  expect(make).toThrow(SpecError);
});
