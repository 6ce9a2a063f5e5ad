import { terraformType } from "../../../lib/documents/pulumi/types";

test.each([
  ["aws:iam/role:Role", "aws_iam_role"],
  ["aws:iam/rolePolicy:RolePolicy", "aws_iam_role_policy"],
  ["aws:iam/rolePolicyAttachment:RolePolicyAttachment", "aws_iam_role_policy_attachment"],
  ["aws:iam/rolePoliciesExclusive:RolePoliciesExclusive", "aws_iam_role_policies_exclusive"],
  ["aws:iam/policyAttachment:PolicyAttachment", "aws_iam_policy_attachment"],
  ["aws:iam/accessKey:AccessKey", "aws_iam_access_key"],
  ["aws:iam/openIdConnectProvider:OpenIdConnectProvider", "aws_iam_openid_connect_provider"],
  ["aws:iam/samlProvider:SamlProvider", "aws_iam_saml_provider"],
  ["aws:iam/sshKey:SshKey", "aws_iam_user_ssh_key"],
  ["aws:s3/bucketV2:BucketV2", "aws_s3_bucket"],
  ["aws:s3/bucketPolicy:BucketPolicy", "aws_s3_bucket_policy"],
  ["aws:sqs/queuePolicy:QueuePolicy", "aws_sqs_queue_policy"],
  ["aws:ec2/instance:Instance", "aws_instance"],
  ["aws:cognito/identityPoolRoleAttachment:IdentityPoolRoleAttachment", "aws_cognito_identity_pool_roles_attachment"],
  ["aws:bedrock/agentcoreGateway:AgentcoreGateway", "aws_bedrockagentcore_gateway"],
  ["github:index/actionsSecret:ActionsSecret", "github_actions_secret"],
  ["github:index/repositoryEnvironment:RepositoryEnvironment", "github_repository_environment"],
  ["gcp:serviceaccount/account:Account", "google_service_account"],
  ["gcp:serviceaccount/key:Key", "google_service_account_key"],
  ["gcp:serviceaccount/iAMMember:IAMMember", "google_service_account_iam_member"],
  ["gcp:projects/iAMBinding:IAMBinding", "google_project_iam_binding"],
  ["gcp:organizations/iAMMember:IAMMember", "google_organization_iam_member"],
  ["gcp:folder/iAMMember:IAMMember", "google_folder_iam_member"],
  ["gcp:iam/workloadIdentityPoolProvider:WorkloadIdentityPoolProvider", "google_iam_workload_identity_pool_provider"],
  ["gcp:storage/bucketIAMMember:BucketIAMMember", "google_storage_bucket_iam_member"],
  ["azuread:index/applicationPassword:ApplicationPassword", "azuread_application_password"],
  ["azure:authorization/userAssignedIdentity:UserAssignedIdentity", "azurerm_user_assigned_identity"],
  ["azure:authorization/assignment:Assignment", "azurerm_role_assignment"],
  ["azure:armmsi/federatedIdentityCredential:FederatedIdentityCredential", "azurerm_federated_identity_credential"],
  ["kubernetes:core/v1:ServiceAccount", "kubernetes_manifest"],
  ["kubernetes:rbac.authorization.k8s.io/v1beta1:ClusterRoleBinding", "kubernetes_manifest"],
  ["vault:jwt/authBackendRole:AuthBackendRole", "vault_jwt_auth_backend_role"],
  ["vault:appRole/authBackendRole:AuthBackendRole", "vault_approle_auth_backend_role"],
  ["vault:index/policy:Policy", "vault_policy"],
  ["gitlab:index/projectVariable:ProjectVariable", "gitlab_project_variable"],
])("%s is %s", (token, type) => {
  expect(terraformType(token)).toBe(type);
});

test.each([
  "aws-native:iam:Role",
  "azure-native:authorization:RoleAssignment",
  "pulumi:providers:aws",
  "x",
  "__proto__:a:b",
])("%s has no counterpart, or no surprise", (token) => {
  expect(terraformType(token)).toBe(token === "__proto__:a:b" ? "__proto___a_b" : token);
});
