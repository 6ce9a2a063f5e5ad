import type { AwsEnvironment } from "../environment";
import { made, placementOf } from "./make";
import { arnOf, targetKind, type AwsTarget, type MatrixRow, type Placement } from "./target";

/** The alarms of an account and region. */
export interface CloudwatchAlarms extends AwsTarget {
  readonly kind: "cloudwatch-alarms";
}

export const cloudwatchAlarmsKind = targetKind<CloudwatchAlarms>({
  kind: "cloudwatch-alarms",
  maker: "cloudwatchAlarms",
  names: {},
  verbs: { read },
});

/** The alarms of an account and region. @throws SpecError */
export function cloudwatchAlarms(placement: Placement = {}): CloudwatchAlarms {
  return made(cloudwatchAlarmsKind, { platform: "aws", kind: "cloudwatch-alarms", ...placementOf(placement) });
}

/**
 * Reads how alarms are set, in which state they are and were.
 * Source: https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/permissions-reference-cw.html, read 2026-11-26
 */
function read(_: CloudwatchAlarms, place: AwsEnvironment): MatrixRow[] {
  return [
    {
      sid: "AlarmsRead",
      actions: ["cloudwatch:DescribeAlarmHistory", "cloudwatch:DescribeAlarms"],
      resources: [arnOf("cloudwatch", place, "alarm:*")],
    },
  ];
}
