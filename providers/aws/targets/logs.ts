import type { AwsEnvironment } from "../environment";
import { made, placementOf } from "./make";
import { arnOf, targetKind, type AwsTarget, type MatrixRow, type Placement } from "./target";

/** A log group of Amazon CloudWatch Logs. */
export interface LogGroup extends AwsTarget {
  readonly kind: "log-group";
  readonly name: string;
}

/** Names by https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_CreateLogGroup.html, read 2026-11-26. */
export const logGroupKind = targetKind<LogGroup>({
  kind: "log-group",
  maker: "logGroup",
  names: {
    name: {
      pattern: /^[\w./#-]+$/,
      longest: 512,
      allowed: "the name of one log group: up to 512 letters, digits, `_`, `-`, `/`, `.` and `#`",
      todo: "give the log group's name, not an ARN and not a pattern",
    },
  },
  verbs: { log, read, write: log },
});

/** A log group of Amazon CloudWatch Logs. @throws SpecError */
export function logGroup(name: string, placement: Placement = {}): LogGroup {
  return made(logGroupKind, { platform: "aws", kind: "log-group", name, ...placementOf(placement) });
}

/** Writes log streams into a group that is there already. */
function log({ name }: LogGroup, place: AwsEnvironment): MatrixRow[] {
  return [
    {
      sid: "LogsWrite",
      actions: ["logs:CreateLogStream", "logs:PutLogEvents"],
      resources: [arnOf("logs", place, `log-group:${name}:log-stream:*`)],
    },
  ];
}

/**
 * Finds the group's streams, reads their events and queries them. What a data protection policy masks stays masked.
 * Source: https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/permissions-reference-cwl.html, and
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/iam-access-control-overview-cwl.html for the two forms of a group's
 * ARN, of which policies need the one with `:*`, read 2026-11-26
 */
function read({ name }: LogGroup, place: AwsEnvironment): MatrixRow[] {
  return [
    {
      sid: "LogsRead",
      actions: [
        "logs:DescribeLogStreams",
        "logs:FilterLogEvents",
        "logs:GetLogEvents",
        "logs:GetLogGroupFields",
        "logs:GetQueryResults",
        "logs:StartQuery",
      ],
      resources: [arnOf("logs", place, `log-group:${name}:*`)],
    },
  ];
}
