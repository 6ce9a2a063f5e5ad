import type { AwsEnvironment } from "../environment";
import { made, regionOf } from "./make";
import { targetKind, type AwsTarget, type MatrixRow } from "./target";

/** A namespace of metrics in Amazon CloudWatch. Metrics are written to the bot's own account. */
export interface CloudwatchNamespace extends AwsTarget {
  readonly kind: "cloudwatch-namespace";
  readonly account?: never;
  /** `Acme/Synthetics` */
  readonly namespace: string;
}

/** Names by https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch_concepts.html#Namespace, read 2026-11-26. */
export const cloudwatchNamespaceKind = targetKind<CloudwatchNamespace>({
  kind: "cloudwatch-namespace",
  maker: "cloudwatchNamespace",
  names: {
    namespace: {
      pattern: /^(?!AWS\/)[\w.#/-]+$/,
      longest: 255,
      allowed: "one namespace: up to 255 letters, digits, `.`, `-`, `_`, `/` and `#`, not starting with `AWS/`",
      todo: "give the bot a namespace of its own, such as `Acme/Synthetics`, not a pattern",
    },
  },
  verbs: { write },
});

/**
 * A namespace of metrics.
 * @param region @default the bot's region
 * @throws SpecError
 */
export function cloudwatchNamespace(
  namespace: string,
  { region }: { readonly region?: string } = {},
): CloudwatchNamespace {
  return made(cloudwatchNamespaceKind, {
    platform: "aws",
    kind: "cloudwatch-namespace",
    namespace,
    ...regionOf(region),
  });
}

/**
 * Publishes metrics. The namespace is a condition, because metrics have no ARN.
 * Source: https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/iam-cw-condition-keys-namespace.html, read 2026-11-26
 */
function write({ namespace }: CloudwatchNamespace, { region }: AwsEnvironment): MatrixRow[] {
  return [
    {
      sid: "MetricsWrite",
      actions: ["cloudwatch:PutMetricData"],
      resources: ["*"],
      condition: { StringEquals: { "aws:RequestedRegion": region, "cloudwatch:namespace": namespace } },
    },
  ];
}
