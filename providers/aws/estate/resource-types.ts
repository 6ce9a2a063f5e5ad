import type { Resource } from "../../../lib/documents/document";
import { Unknown, type Value, type ValueMap } from "../../../lib/documents/value";
import type { NotAnalysed } from "../../../lib/estate/model";
import { controlTypes } from "./controls/controls";
import { credentialTypes } from "./credentials";
import { exclusiveTypes } from "./exclusive";
import { publicAccessTypes, resourcePolicyTypes } from "./resource-policy-types";

/** Resource types that the mapper reads. */
const mapped = new Set([
  ...exclusiveTypes,
  ...Object.keys(resourcePolicyTypes),
  ...Object.keys(controlTypes),
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

/** Types that are understood, and that say nothing of what a workload may do, each with why. */
const harmless: readonly (readonly [RegExp, string])[] = [
  [
    /^aws_iam_(account_alias|organizations_features|security_token_service_preferences)$/,
    "about the account as a whole",
  ],
  [/^aws_iam_(account_password_policy|virtual_mfa_device|saml_provider)$/, "about how people sign in"],
  [/^aws_(ssoadmin|identitystore)_/, "what people are given by IAM Identity Center; no workload signs in there"],
  [/^aws_iam_server_certificate$/, "for TLS, and no credential of IAM"],
  [/^aws_iam_service_linked_role$/, "AWS writes its policies, and its service alone takes it"],
  [/^aws_iam_instance_profile$/, "hands a role to instances: what they may do is the role's, as its trust says"],
  [/^aws_eks_pod_identity_association$/, "hands a role to pods: read with the role"],
  [/^aws_rolesanywhere_trust_anchor$/, "a CA; which of its certificates become a role, the role's trust says"],
  [/^aws_rolesanywhere_profile$/, "limits sessions of roles further, and gives none of them more"],
  [/^aws_cognito_identity_pool_roles_attachment$/, "whom a role is for; who becomes it, its trust says"],
  [/^aws_verifiedpermissions_/, "what people and tokens may do inside of an application"],
  [
    /^aws_bedrockagentcore_(agent_runtime|agent_runtime_endpoint|browser|code_interpreter|memory|memory_strategy|gateway_target)$/,
    "works with a role, which is an identity of its own",
  ],
  [/^aws_bedrockagentcore_token_vault_cmk$/, "encrypts the credentials in AWS's vault, which its policies hand out"],
];

/** Types of which more is known than that they matter: what a reader has to look at instead. */
const reasons: readonly (readonly [RegExp, string])[] = [
  [
    /^aws_organizations_policy/,
    "a policy of the organisation takes rights away, and is not applied in this review: identities may do less than is said here",
  ],
  [/^aws_eks_access_/, "what an identity may do inside of an EKS cluster is not in this review"],
  [/^aws_transfer_(user|access)$/, "what a user may do over SFTP is not in this review, only what its role may"],
  [/^aws_iot_policy/, "what devices may do by their certificates is not in this review"],
  [/^aws_lakeformation_/, "what Lake Formation grants on data is not in this review"],
  [/^aws_opensearchserverless_/, "what it grants inside of collections is not in this review"],
  [/^aws_ram_/, "what is shared with another account is not in this review"],
  [/^aws_s3_bucket_acl$/, "what an access control list grants is not in this review"],
  [/^aws_(ami_launch|snapshot_create_volume)_permission$/, "who may copy an image or a snapshot is not in this review"],
];

const otherwise = "this resource type is not analysed yet: what it grants or limits is not in this review";

/** Types that make, hold or limit identities and grants: https://registry.terraform.io/providers/hashicorp/aws/latest/docs */
const concerning =
  /^aws_(iam_|rolesanywhere_|ssoadmin_|identitystore_|organizations_policy|eks_(access_|pod_identity)|bedrockagentcore_|cognito_identity_pool_roles|transfer_(user|access)|iot_(policy|role_alias)|verifiedpermissions_|\w+_(resource|repository|registry|file_system|access_point)_policy$|codeartifact_\w+_policy$|cloudwatch_log_destination_policy$|lakeformation_permissions$|opensearchserverless_access_policy$|ram_principal_association$|s3_access_point$|s3_bucket_acl$|vpclattice_auth_policy$|media_store_container_policy$|(ami_launch|snapshot_create_volume)_permission$)/;

/** Types that the mapper asks for though they grant nothing: what policies are about, what limits them, which account it is. */
const askedFor = new Set([
  ...Object.values(resourcePolicyTypes).flatMap(({ target }) => target?.types ?? []),
  ...publicAccessTypes,
  "data.aws_caller_identity",
]);

/** Whether a type makes, holds or limits identities and grants, or states a part of them. */
export function concerns(type: string): boolean {
  return mapped.has(type) || askedFor.has(type) || concerning.test(type);
}

/** A resource of a type that is not to be passed over, and that the mapper does not read. */
export function notMapped({ type, address, mode, location, values }: Resource): NotAnalysed | undefined {
  if (mode === "data" || mapped.has(type) || !concerning.test(type)) return undefined;
  if (harmless.some(([types]) => types.test(type)) || grantsNothing(type, values)) return undefined;
  const reason = reasons.find(([types]) => types.test(type))?.[1] ?? otherwise;
  return { address, type, location, reason };
}

function grantsNothing(type: string, values: ValueMap): boolean {
  switch (type) {
    // An identity that a cluster knows, in no group: what it may do there, other resources say.
    case "aws_eks_access_entry":
      return !hasGroups(values["kubernetes_groups"]);
    case "aws_s3_access_point":
      return values["policy"] === undefined || values["policy"] === null || values["policy"] === "";
    case "aws_s3_bucket_acl":
      return ownersAlone.has(values["acl"] ?? null);
    default:
      return false;
  }
}

/** Access control lists that give nobody but the bucket's owner, and AWS's delivery of logs: https://docs.aws.amazon.com/AmazonS3/latest/userguide/acl-overview.html#canned-acl */
const ownersAlone: ReadonlySet<Value> = new Set(["private", "log-delivery-write", "bucket-owner-full-control"]);

/** Groups that the provider fills in are none. */
function hasGroups(groups: Value | undefined): boolean {
  if (groups instanceof Unknown) return groups.references.length > 0;
  return Array.isArray(groups) ? groups.length > 0 : groups !== undefined && groups !== null;
}
