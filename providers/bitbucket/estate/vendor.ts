import { ciVendor } from "../../../lib/estate/ci-vendor";
import type { Vendor } from "../../../lib/estate/vendor";

const variable = { name: "key", values: ["value"] };

/**
 * Variables of pipelines: https://registry.terraform.io/providers/DrFaust92/bitbucket/latest/docs, read 2026-11-26. Deploy keys of
 * Bitbucket read one repository alone.
 */
export const bitbucketVendor: Vendor = ciVendor({
  platform: "bitbucket",
  variable: "Bitbucket variable",
  variables: {
    bitbucket_repository_variable: { ...variable, place: "repository" },
    bitbucket_workspace_variable: { ...variable, place: "workspace" },
    bitbucket_deployment_variable: { ...variable, place: "deployment" },
  },
  tokens: {},
  concerning: /^bitbucket_(pipeline_ssh_key|ssh_key|hook|workspace_hook)$/,
});
