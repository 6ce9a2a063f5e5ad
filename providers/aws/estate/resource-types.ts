import type { Resource } from "../../../lib/documents/document";
import type { NotAnalysed } from "../../../lib/estate/model";
import { credentialTypes } from "./credentials";
import { exclusiveTypes } from "./exclusive";
import { resourcePolicyTypes } from "./resource-policy-types";

/** Resource types that the mapper reads. */
const mapped = new Set([
  ...exclusiveTypes,
  ...Object.keys(resourcePolicyTypes),
  ...Object.keys(credentialTypes),
  "aws_iam_role",
  "aws_iam_role_policy",
  "aws_iam_role_policy_attachment",
  "aws_iam_policy",
  "aws_iam_policy_attachment",
  "aws_iam_user",
  "aws_iam_user_policy",
  "aws_iam_user_policy_attachment",
  "aws_iam_user_group_membership",
  "aws_iam_user_login_profile",
  "aws_iam_group",
  "aws_iam_group_policy",
  "aws_iam_group_policy_attachment",
  "aws_iam_group_membership",
  "aws_iam_openid_connect_provider",
]);

/** Types about IAM that say nothing of who can do what. */
const harmless = new Set([
  "aws_iam_account_alias",
  "aws_iam_account_password_policy",
  "aws_iam_server_certificate",
  "aws_iam_service_linked_role",
  "aws_iam_instance_profile",
  "aws_iam_virtual_mfa_device",
]);

/** Types that make, hold or limit identities and grants: https://registry.terraform.io/providers/hashicorp/aws/latest/docs */
const concerning =
  /^aws_(iam_|rolesanywhere_|ssoadmin_|identitystore_|organizations_policy|eks_(access_|pod_identity)|bedrockagentcore_|cognito_identity_pool_roles|(s3_bucket|sqs_queue|sns_topic|ecr_repository|secretsmanager_secret|kms_key)_policy$|lambda_permission$|kms_grant$|transfer_(user|access)|iot_(policy|role_alias)|opensearch_domain_policy|verifiedpermissions_)/;

/** Whether a type makes, holds or limits identities and grants, or states a part of them. */
export function concerns(type: string): boolean {
  return mapped.has(type) || concerning.test(type);
}

/** A resource of a type that is not to be passed over, and that the mapper does not read. */
export function notMapped({ type, address, mode, location }: Resource): NotAnalysed | undefined {
  if (mode === "data" || mapped.has(type) || harmless.has(type) || !concerning.test(type)) return undefined;
  return {
    address,
    type,
    location,
    reason: "this resource type is not analysed yet: what it grants or limits is not in this review",
  };
}
