import { ciVendor } from "../../../lib/estate/ci-vendor";
import type { Vendor } from "../../../lib/estate/vendor";

const variable = { name: "key", values: ["value", "value_wo", "readable_value"] };
const ends = { by: "expired_at", otherwise: "it ends 24 months after it is made" };

/** Variables of workspaces, and tokens: https://registry.terraform.io/providers/hashicorp/tfe/latest/docs, read 2026-11-26. */
export const hcpTerraformVendor: Vendor = ciVendor({
  platform: "tfe",
  variable: "HCP Terraform variable",
  variables: {
    tfe_variable: { ...variable, place: "workspace_id" },
    tfe_test_variable: variable,
  },
  tokens: {
    tfe_team_token: { title: "HCP Terraform token of a team", of: "team_id", ends },
    tfe_organization_token: { title: "HCP Terraform token of an organization", of: "organization", ends },
    tfe_audit_trail_token: { title: "HCP Terraform token for audit trails", of: "organization", ends },
    tfe_scim_token: {
      title: "HCP Terraform token that manages users",
      of: "description",
      ends: { by: "expired_at", otherwise: "it ends a year after it is made" },
    },
    tfe_agent_token: { title: "HCP Terraform token of agents", of: "agent_pool_id" },
  },
  concerning:
    /^tfe_(oauth_client|project_oauth_client|ssh_key|team_access|team_project_access|\w+_oidc_configuration|policy_set|opa_version|sentinel_policy)$/,
});
