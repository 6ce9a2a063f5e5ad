import type { Value } from "./values";

/**
 * What the bindings of `integrations/github` 6.9.0 don't tell about its resources: which fields are sensitive, which
 * force a replacement, what they default to, and what the identifier is made of.
 *
 * Source: the resources' pages on https://registry.terraform.io/providers/integrations/github/6.9.0/docs
 */
export interface ResourceFacts {
  /** Fields whose change replaces the resource. */
  readonly replaces: readonly string[];
  /** The fields whose values, joined by `:`, make the resource's `id`. */
  readonly id: readonly string[];
  /** The fields that tell apart what GitHub gives a number; the number stands last in the `id`. */
  readonly numbered?: readonly string[];
  /** Values of optional fields that the configuration leaves out. A field that isn't here stays null. */
  readonly defaults?: Readonly<Record<string, Value>>;
}

/** The resources that the test-only provider serves, by folder of `@cdktf/provider-github/lib`. */
export const RESOURCES: Readonly<Record<string, ResourceFacts>> = {
  "actions-environment-secret": {
    replaces: ["repository", "environment", "secret_name", "plaintext_value", "encrypted_value"],
    id: ["repository", "environment", "secret_name"],
  },
  "actions-environment-variable": {
    replaces: ["repository", "environment", "variable_name"],
    id: ["repository", "environment", "variable_name"],
  },
  "actions-organization-secret": {
    replaces: ["secret_name", "plaintext_value", "encrypted_value"],
    id: ["secret_name"],
    defaults: { destroy_on_drift: true },
  },
  "actions-repository-oidc-subject-claim-customization-template": { replaces: ["repository"], id: ["repository"] },
  "actions-secret": {
    replaces: ["repository", "secret_name", "plaintext_value", "encrypted_value"],
    id: ["repository", "secret_name"],
    defaults: { destroy_on_drift: true },
  },
  "actions-variable": { replaces: ["repository", "variable_name"], id: ["repository", "variable_name"] },
  repository: {
    replaces: [],
    id: ["name"],
    defaults: {
      allow_auto_merge: false,
      allow_merge_commit: true,
      allow_rebase_merge: true,
      allow_squash_merge: true,
      allow_update_branch: false,
      archived: false,
      delete_branch_on_merge: false,
      is_template: false,
      merge_commit_message: "PR_TITLE",
      merge_commit_title: "MERGE_MESSAGE",
      squash_merge_commit_message: "COMMIT_MESSAGES",
      squash_merge_commit_title: "COMMIT_OR_PR_TITLE",
      web_commit_signoff_required: false,
    },
  },
  "repository-deploy-key": {
    replaces: ["repository", "title", "key", "read_only"],
    id: ["repository"],
    numbered: ["key"],
    defaults: { read_only: true },
  },
  "repository-environment": {
    replaces: ["repository", "environment"],
    id: ["repository", "environment"],
    defaults: { can_admins_bypass: true, prevent_self_review: false },
  },
  "repository-environment-deployment-policy": {
    replaces: ["repository", "environment"],
    id: ["repository", "environment"],
    numbered: ["branch_pattern", "tag_pattern"],
  },
  "workflow-repository-permissions": { replaces: ["repository"], id: ["repository"] },
};

/** The data sources that the test-only provider serves, by folder of `@cdktf/provider-github/lib`. */
export const DATA_SOURCES: Readonly<Record<string, Pick<ResourceFacts, "defaults">>> = {
  "data-github-repository": {},
  "data-github-team": { defaults: { membership_type: "all", results_per_page: 100, summary_only: false } },
};

/** Fields that Terraform must mask, in every resource and in the provider's own configuration. */
export const SENSITIVE: ReadonlySet<string> = new Set(["plaintext_value", "encrypted_value", "token", "pem_file"]);

/** Computed values that GitHub would answer and that stay the same in every run. */
export const ANSWERS: Readonly<Record<string, Value>> = {
  allow_auto_merge: false,
  allow_merge_commit: true,
  created_at: "2026-10-01 00:00:00 +0000 UTC",
  default_branch: "main",
  etag: 'W/"e2e"',
  permission: "pull",
  privacy: "closed",
  private: true,
  updated_at: "2026-10-01 00:00:00 +0000 UTC",
  visibility: "private",
};
