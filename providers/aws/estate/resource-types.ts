import type { Resource } from "../../../lib/documents/document";
import { Unknown, type Value, type ValueMap } from "../../../lib/documents/value";
import { listOf } from "../../../lib/estate/attributes";
import type { NotAnalysed } from "../../../lib/estate/model";
import { givesEverybodySomething, namesAccounts } from "./bucket-acl";
import { carrierTypes } from "./carrier-types";
import { alarmTypes } from "./controls/alarm";
import { controlTypes } from "./controls/controls";
import { credentialTypes } from "./credentials";
import { exclusiveTypes } from "./exclusive";
import { bucketAclTypes, ownershipType, publicAccessTypes, resourcePolicyTypes } from "./resource-policy-types";

/** Resource types that the mapper reads. */
const mapped = new Set([
  ...exclusiveTypes,
  ...Object.keys(resourcePolicyTypes),
  ...Object.keys(bucketAclTypes),
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
  [
    /^aws_(ssoadmin_(?!application$|application_access_scope$|trusted_token_issuer$)|identitystore_)/,
    "what people are given by IAM Identity Center; no workload signs in there",
  ],
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
    /_key$|_token$|_credentials?$|^aws_iot_certificate$/,
    "it is a credential that is not analysed yet: how long it is valid, and what it gives, is not in this review",
  ],
  [
    /^aws_ssoadmin_/,
    "whose tokens IAM Identity Center takes for those of an application, and what these give, is not in this review",
  ],
  [
    /^aws_organizations_account$/,
    "AWS makes a role in the new account that the organisation's management account may take, and it is not in this review",
  ],
  [/^aws_(elasticache|memorydb)_user$/, "what a user may do in its database is not in this review"],
  [
    /^aws_cognito_\w*user_pool_client$/,
    "a client gets tokens by a secret of its own (`client_credentials`), and what it may do with them is not in this review",
  ],
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
  [
    /^aws_s3_(bucket_)?object(_copy)?$/,
    "what an access control list gives everybody of an object is not in this review: its bucket decides whether it takes lists",
  ],
  [/^aws_(ami_launch|snapshot_create_volume)_permission$/, "who may copy an image or a snapshot is not in this review"],
];

const otherwise = "this resource type is not analysed yet: what it grants or limits is not in this review";

/** Types that make, hold or limit identities and grants, by what they begin with or are: https://registry.terraform.io/providers/hashicorp/aws/latest/docs */
const concerning = new RegExp(
  [
    "^aws_(iam|rolesanywhere|ssoadmin|identitystore|bedrockagentcore|verifiedpermissions|ram)_",
    "^aws_organizations_(policy|account|delegated_administrator)",
    "^aws_eks_(access_|pod_identity|identity_provider_config)",
    "^aws_cognito_(identity_pool_roles|identity_pool_provider_principal_tag$|user_pool_client$|managed_user_pool_client$)",
    "^aws_transfer_(user|access|ssh_key)",
    "^aws_iot_(policy|role_alias|certificate|thing_principal_attachment|authorizer)",
    "^aws_(elasticache|memorydb)_user$",
    "^aws_lakeformation_(permissions|opt_in|data_lake_settings)$",
    "^aws_\\w+_(resource|repository|registry|file_system|access_point|bucket|table|sink|container|auth|endpoint|destination)_policy$",
    "^aws_(codeartifact_\\w+|cloudsearch_domain_service_access|opensearchserverless_access|\\w+_rest_api|\\w+_group)_policy$",
    "^aws_\\w+_(permission|access_grant|access_grants_\\w+|(principal|principal_portfolio)_association|allowed_principal|credentials?)$",
    "^aws_(lightsail_bucket_access|grafana_workspace_api|api_gateway_api|appsync_api)_key$",
    "^aws_grafana_workspace_service_account",
    "^aws_s3_(access_point|(bucket_)?object(_copy)?)$",
  ].join("|"),
);

/** Types that the mapper asks for though they grant nothing: what policies are about, what limits them, what runs with a role, which account it is. */
const askedFor = new Set([
  ...Object.keys(carrierTypes),
  ...Object.values(resourcePolicyTypes).flatMap(({ target }) => target?.types ?? []),
  ...publicAccessTypes,
  ownershipType,
  "data.aws_caller_identity",
]);

/** Whether a type makes, holds or limits identities and grants, or states a part of them. */
export function concerns(type: string): boolean {
  return (mapped.has(type) && beside(type) === undefined) || askedFor.has(type) || concerning.test(type);
}

/** Alarms are many, and nearly all of them are about load: those that are not look at what a metric filter counts. */
export function beside(type: string): string | undefined {
  return alarmTypes.includes(type) ? "aws_cloudwatch_log_metric_filter" : undefined;
}

/** A resource of a type that is not to be passed over, and that the mapper does not read. */
export function notMapped({ type, address, mode, location, values }: Resource): NotAnalysed | undefined {
  if (Object.hasOwn(bucketAclTypes, type) && namesAccounts({ type, values }))
    return { address, type, location, reason: accountsById };
  if (mode === "data" || mapped.has(type) || !concerning.test(type)) return undefined;
  if (harmless.some(([types]) => types.test(type)) || grantsNothing(type, values)) return undefined;
  const reason = reasons.find(([types]) => types.test(type))?.[1] ?? otherwise;
  return { address, type, location, reason };
}

const accountsById = "which accounts its access control list names by their canonical ids is not in this review";

function grantsNothing(type: string, values: ValueMap): boolean {
  switch (type) {
    // An identity that a cluster knows, in no group: what it may do there, other resources say.
    case "aws_eks_access_entry":
      return !hasGroups(values["kubernetes_groups"]);
    case "aws_s3_access_point":
      return values["policy"] === undefined || values["policy"] === null || values["policy"] === "";
    case "aws_s3_object":
    case "aws_s3_bucket_object":
    case "aws_s3_object_copy":
      return !givesEverybodySomething(values["acl"]) && listOf(values["grant"]).length === 0;
    // A client of a user pool by which people sign in: it gets no token by itself.
    case "aws_cognito_user_pool_client":
    case "aws_cognito_managed_user_pool_client":
      return listOf(values["allowed_oauth_flows"]).every(
        (flow) => typeof flow === "string" && flow !== "client_credentials",
      );
    default:
      return false;
  }
}

/** Groups that the provider fills in are none. */
function hasGroups(groups: Value | undefined): boolean {
  if (groups instanceof Unknown) return groups.references.length > 0;
  return Array.isArray(groups) ? groups.length > 0 : groups !== undefined && groups !== null;
}
