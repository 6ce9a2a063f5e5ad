import { ciVendor } from "../../../lib/estate/ci-vendor";
import type { Vendor } from "../../../lib/estate/vendor";

/** Secrets of clusters, and tokens of agents: https://registry.terraform.io/providers/buildkite/buildkite/latest/docs, read 2026-11-26. */
export const buildkiteVendor: Vendor = ciVendor({
  platform: "buildkite",
  variable: "Buildkite secret",
  variables: { buildkite_cluster_secret: { name: "key", values: ["value", "value_wo"], place: "cluster_id" } },
  tokens: {
    buildkite_agent_token: { title: "Buildkite token of agents", of: "description" },
    buildkite_cluster_agent_token: { title: "Buildkite token of agents", of: "description" },
  },
  concerning: /^buildkite_(pipeline_webhook|pipeline_team|cluster_maintainer|notification_service)$/,
});
