import fc from "fast-check";
import { readCdktfStack } from "../../lib/documents/cdktf-stack";
import { reviewDocuments } from "../../lib/entry/main";

/** Resource types with the attributes that a mapper reads. */
const types: Readonly<Record<string, readonly string[]>> = {
  aws_iam_role: [
    "name",
    "path",
    "arn",
    "assume_role_policy",
    "managed_policy_arns",
    "inline_policy",
    "permissions_boundary",
  ],
  aws_iam_role_policies_exclusive: ["role_name", "policy_names"],
  aws_iam_role_policy_attachments_exclusive: ["role_name", "policy_arns"],
  aws_iam_policy_attachment: ["roles", "users", "groups", "policy_arn"],
  aws_s3_bucket: ["bucket", "policy", "arn", "acl", "grant"],
  aws_s3_bucket_acl: ["bucket", "acl", "access_control_policy"],
  aws_s3_bucket_ownership_controls: ["bucket", "rule"],
  aws_s3_bucket_policy: ["bucket", "policy"],
  aws_s3_bucket_public_access_block: ["bucket", "block_public_policy", "restrict_public_buckets"],
  aws_kms_grant: ["key_id", "grantee_principal", "operations"],
  aws_iam_openid_connect_provider: ["url", "arn", "client_id_list"],
  aws_lambda_function: ["function_name", "role", "arn"],
  aws_apprunner_service: ["service_name", "instance_configuration", "arn"],
  aws_lambda_permission: ["function_name", "action", "principal", "source_arn", "principal_org_id"],
  aws_cloudwatch_event_permission: ["principal", "condition", "event_bus_name"],
  aws_opensearch_domain: ["domain_name", "access_policies", "vpc_options"],
  aws_bedrockagentcore_gateway: ["authorizer_type", "interceptor_configuration", "gateway_arn"],
  aws_eks_pod_identity_association: ["role_arn", "namespace", "service_account", "cluster_name"],
  aws_eks_access_entry: ["kubernetes_groups"],
  aws_lakeformation_permissions: ["principal", "permissions", "table", "database", "permissions_with_grant_option"],
  aws_lakeformation_data_lake_settings: ["admins"],
  aws_ram_resource_share: ["name", "allow_external_principals"],
  aws_ram_resource_association: ["resource_arn", "resource_share_arn"],
  aws_ram_principal_association: ["principal", "resource_share_arn"],
  aws_iam_user_ssh_key: ["username"],
  github_repository_deploy_key: ["repository", "read_only"],
  github_workflow_repository_permissions: [
    "repository",
    "default_workflow_permissions",
    "can_approve_pull_request_reviews",
  ],
  github_actions_repository_oidc_subject_claim_customization_template: [
    "repository",
    "use_default",
    "include_claim_keys",
  ],
  github_actions_organization_oidc_subject_claim_customization_template: ["include_claim_keys"],
  github_app_installation_repository: ["installation_id", "repository"],
  github_app_installation_repositories: ["installation_id", "selected_repositories"],
  azuread_application: ["display_name", "client_id", "app_role", "app_role_ids", "required_resource_access", "tags"],
  azuread_application_api_access: ["application_id", "api_client_id", "role_ids"],
  azuread_application_app_role: ["application_id", "role_id", "value"],
  azuread_service_principal: ["client_id", "object_id", "display_name", "app_roles", "app_role_ids"],
  azuread_app_role_assignment: ["app_role_id", "principal_object_id", "resource_object_id"],
  azuread_service_principal_delegated_permission_grant: [
    "service_principal_object_id",
    "resource_service_principal_object_id",
    "claim_values",
    "user_object_id",
  ],
  azuread_custom_directory_role: ["display_name", "object_id", "permissions"],
  azuread_directory_role: ["display_name", "template_id", "object_id"],
  azuread_directory_role_assignment: ["role_id", "principal_object_id", "directory_scope_id", "app_scope_id"],
  azuread_directory_role_member: ["role_object_id", "member_object_id"],
  azuread_administrative_unit_role_member: ["role_object_id", "member_object_id", "administrative_unit_object_id"],
  azurerm_key_vault: ["id", "access_policy", "rbac_authorization_enabled", "enable_rbac_authorization"],
  azurerm_key_vault_access_policy: ["key_vault_id", "object_id", "key_permissions", "secret_permissions"],
  azurerm_user_assigned_identity: ["name", "principal_id", "client_id"],
  azurerm_role_assignment: ["scope", "role_definition_name", "role_definition_id", "principal_id", "condition"],
  azurerm_role_definition: ["name", "scope", "permissions", "role_definition_id"],
  github_repository_environment: ["repository", "environment", "deployment_branch_policy", "reviewers"],
  github_repository_environment_deployment_policy: ["repository", "environment", "branch_pattern"],
};

const principals = ["*", "arn:aws:iam::111122223333:role/x", "${aws_iam_role.a.arn}", "\u0000", "__proto__"];

/** Texts that mean something to a mapper, whole and broken. */
const texts = fc.oneof(
  fc.constantFrom(
    ...principals,
    "",
    "x",
    "true",
    "NONE",
    "${",
    "${aws_iam_role.a.arn}",
    "${azuread_application.a.client_id}",
    "${azuread_service_principal.a.object_id}",
    '${azuread_service_principal.a.app_role_ids["x"]}',
    "${azuread_custom_directory_role.a.object_id}",
    "${azurerm_key_vault.a.id}",
    "00000003-0000-0000-c000-000000000000",
    "FULL_CONTROL",
    "public-read",
    "${var.x}",
    "{}",
    "[]",
    "{",
    "constructor",
  ),
  fc.record({ Statement: fc.jsonValue({ maxDepth: 3 }) }).map((policy) => JSON.stringify(policy)),
  fc
    .record({
      Effect: fc.constantFrom("Allow", "Deny", "?"),
      Principal: fc.oneof(fc.constantFrom(...principals), fc.record({ AWS: fc.jsonValue({ maxDepth: 2 }) })),
      Action: fc.jsonValue({ maxDepth: 1 }),
      Condition: fc.dictionary(fc.constantFrom("StringEquals", "ArnLike", "__proto__"), fc.jsonValue({ maxDepth: 2 })),
    })
    .map((statement) => JSON.stringify({ Version: "2012-10-17", Statement: [statement] })),
);

const values = fc.oneof(texts, fc.array(texts, { maxLength: 3 }), fc.jsonValue({ maxDepth: 3 }));

const resources = fc.tuple(
  ...Object.entries(types).map(([type, attributes]) =>
    fc
      .record(Object.fromEntries(attributes.map((name) => [name, values])), { requiredKeys: [] })
      .map((attributesOf) => [type, { a: attributesOf, ["__proto__"]: {}, b: {} }] as const),
  ),
);

test("no value of an attribute, whatever its type, keeps the rest from being reviewed", () => {
  const runs = Number(process.env["REMIT_RUNS"] ?? 15);
  fc.assert(
    fc.property(resources, (all) => {
      const document = readCdktfStack({ resource: Object.fromEntries(all) }, "cdk.tf.json");
      expect(reviewDocuments([document], { today: "2026-11-25" }).identities.length).toBeGreaterThanOrEqual(2);
    }),
    { numRuns: runs },
  );
});
