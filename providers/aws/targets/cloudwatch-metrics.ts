import type { AwsEnvironment } from "../environment";
import { made, regionOf } from "./make";
import { inRegion, targetKind, type AwsTarget, type MatrixRow } from "./target";

/**
 * The metrics of a region, with those of other accounts that are linked to the bot's as its sources. Amazon CloudWatch
 * can't be limited to a namespace where metrics are read.
 */
export interface CloudwatchMetrics extends AwsTarget {
  readonly kind: "cloudwatch-metrics";
  readonly account?: never;
}

export const cloudwatchMetricsKind = targetKind<CloudwatchMetrics>({
  kind: "cloudwatch-metrics",
  maker: "cloudwatchMetrics",
  names: {},
  verbs: { read },
});

/**
 * The metrics of a region.
 * @param region @default the bot's region
 * @throws SpecError
 */
export function cloudwatchMetrics({ region }: { readonly region?: string } = {}): CloudwatchMetrics {
  return made(cloudwatchMetricsKind, { platform: "aws", kind: "cloudwatch-metrics", ...regionOf(region) });
}

/**
 * Lists metrics and reads their values, those of linked accounts too.
 * Source: https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/permissions-reference-cw.html, read 2026-11-26
 */
function read(_: CloudwatchMetrics, { region }: AwsEnvironment): MatrixRow[] {
  return [
    {
      sid: "MetricsRead",
      actions: ["cloudwatch:GetMetricData", "cloudwatch:GetMetricStatistics", "cloudwatch:ListMetrics"],
      resources: ["*"],
      condition: inRegion(region),
    },
  ];
}
