import type { AwsEnvironment } from "../environment";
import { made, placementOf } from "./make";
import { arnOf, targetKind, type AwsTarget, type MatrixRow, type Placement } from "./target";

/** A workspace of Amazon Managed Service for Prometheus. */
export interface PrometheusWorkspace extends AwsTarget {
  readonly kind: "prometheus-workspace";
  /** `ws-0a1b2c3d-0123-4567-89ab-0123456789ab` */
  readonly id: string;
}

/** Ids by https://docs.aws.amazon.com/prometheus/latest/APIReference/API_DescribeWorkspace.html, read 2026-11-26. */
export const prometheusWorkspaceKind = targetKind<PrometheusWorkspace>({
  kind: "prometheus-workspace",
  maker: "prometheusWorkspace",
  names: {
    id: {
      pattern: /^[0-9A-Za-z][0-9A-Za-z_.-]*$/,
      longest: 64,
      allowed: "the id of one workspace: up to 64 letters, digits, `_`, `.` and `-`",
      todo: "give the workspace's id, such as `ws-0a1b2c3d-0123-4567-89ab-0123456789ab`, not its alias and not an ARN",
    },
  },
  verbs: { read, write },
});

/** A workspace of Amazon Managed Service for Prometheus. @throws SpecError */
export function prometheusWorkspace(id: string, placement: Placement = {}): PrometheusWorkspace {
  return made(prometheusWorkspaceKind, {
    platform: "aws",
    kind: "prometheus-workspace",
    id,
    ...placementOf(placement),
  });
}

/**
 * Asks queries of Prometheus.
 * Source: https://docs.aws.amazon.com/prometheus/latest/userguide/AMP-APIReference-Prometheus-Compatible-Apis.html, read 2026-11-26
 */
function read(target: PrometheusWorkspace, place: AwsEnvironment): MatrixRow[] {
  const actions = ["aps:GetLabels", "aps:GetMetricMetadata", "aps:GetSeries", "aps:QueryMetrics"];
  return [workspaceRow("PrometheusRead", actions, target, place)];
}

/** Sends samples. Source: https://docs.aws.amazon.com/prometheus/latest/userguide/AMP-APIReference-RemoteWrite.html, read 2026-11-26 */
function write(target: PrometheusWorkspace, place: AwsEnvironment): MatrixRow[] {
  return [workspaceRow("PrometheusWrite", ["aps:RemoteWrite"], target, place)];
}

function workspaceRow(
  sid: string,
  actions: readonly string[],
  { id }: PrometheusWorkspace,
  place: AwsEnvironment,
): MatrixRow {
  return { sid, actions, resources: [arnOf("aps", place, `workspace/${id}`)] };
}
