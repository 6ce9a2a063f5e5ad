import { manifestType } from "./manifest";
import { emptyRecord } from "../empty-record";

/**
 * Terraform's name for a type of resource of Pulumi: `aws:iam/role:Role` is `aws_iam_role`. Most of Pulumi's providers are made
 * from Terraform's, whose names they put together from a module and a name
 * (https://www.pulumi.com/docs/iac/concepts/resources/names/#types).
 *
 * Objects of Kubernetes are manifests, since Pulumi writes them as they stand in the API.
 *
 * @returns the token itself for what has no counterpart in Terraform: types of native providers
 */
export function terraformType(token: string): string {
  const [, pkg = "", module = "", name = ""] = /^([\w-]+):([\w./-]+):(\w+)$/.exec(token) ?? [];
  if (name === "" || isNative(pkg)) return token;
  if (pkg === "kubernetes" && /\/v\d\w*$/.test(module) && !module.startsWith("helm.sh/")) return manifestType;
  const area = module.split("/")[0] ?? "";
  const naming = namings[pkg] ?? {};
  const exact = naming.types?.[`${area}/${name}`];
  if (exact !== undefined) return exact;
  const prefix = naming.prefix ?? pkg.replaceAll("-", "_");
  const part = area === "index" || naming.flat === true ? "" : (naming.areas?.[area] ?? `${snakeCase(area)}_`);
  return `${prefix}_${part}${snakeCase(name.replace(/V\d$/i, ""))}`;
}

/**
 * Providers that are made from the cloud's own description: https://www.pulumi.com/docs/iac/concepts/providers/. Their types and
 * properties are others than Terraform's.
 */
function isNative(pkg: string): boolean {
  return /-native$/.test(pkg) || pkg === "pulumi" || pkg.startsWith("pulumi-");
}

/** `assumeRolePolicy` is `assume_role_policy`, `IAMMember` is `iam_member`, `nonResourceURLs` is `non_resource_urls`. */
export function snakeCase(name: string): string {
  return name
    .replace(/URLs/g, "Urls")
    .replace(/([A-Z]+)([A-Z][a-z])/g, "$1_$2")
    .replace(/([a-z0-9])([A-Z])/g, "$1_$2")
    .toLowerCase();
}

/** How a provider's names differ from what the rule above makes of them. */
interface Naming {
  /** Of Terraform's names. @default the provider's name */
  readonly prefix?: string;
  /** Whether modules are no part of Terraform's names. */
  readonly flat?: boolean;
  /** What stands for a module. */
  readonly areas?: Readonly<Record<string, string>>;
  /** Types that no rule tells, by module and name. */
  readonly types?: Readonly<Record<string, string>>;
}

/**
 * As the providers' own metadata have them, for what an identity or a grant may be: compared with the types of `@pulumi/aws` 7.48
 * and of Terraform's AWS provider, read on 2026-11-26; the others from https://www.pulumi.com/registry/.
 */
const namings: Readonly<Record<string, Naming>> = Object.assign(emptyRecord<Naming>(), {
  aws: {
    areas: { ec2: "" },
    types: {
      "iam/OpenIdConnectProvider": "aws_iam_openid_connect_provider",
      "iam/SshKey": "aws_iam_user_ssh_key",
      "cognito/IdentityPoolRoleAttachment": "aws_cognito_identity_pool_roles_attachment",
      "cloudtrail/Trail": "aws_cloudtrail",
      "rds/Instance": "aws_db_instance",
      "sns/DataProtectionPolicy": "aws_sns_topic_data_protection_policy",
      ...agentCoreTypes(),
    },
  },
  gcp: {
    prefix: "google",
    areas: {
      serviceaccount: "service_account_",
      projects: "project_",
      organizations: "organization_",
      secretmanager: "secret_manager_",
      cloudrun: "cloud_run_",
      cloudrunv2: "cloud_run_v2_",
      artifactregistry: "artifact_registry_",
    },
    types: { "serviceaccount/Account": "google_service_account", "organizations/Project": "google_project" },
  },
  azuread: { flat: true },
  azure: {
    prefix: "azurerm",
    flat: true,
    types: {
      "authorization/Assignment": "azurerm_role_assignment",
      "keyvault/AccessPolicy": "azurerm_key_vault_access_policy",
    },
  },
  vault: { areas: { appRole: "approle_", appcode: "" } },
} satisfies Record<string, Naming>);

/** `aws:bedrock/agentcoreGateway:AgentcoreGateway` is `aws_bedrockagentcore_gateway`. */
function agentCoreTypes(): Record<string, string> {
  const names = [
    "AgentRuntime",
    "AgentRuntimeEndpoint",
    "ApiKeyCredentialProvider",
    "Browser",
    "CodeInterpreter",
    "Gateway",
  ];
  const more = [
    "GatewayTarget",
    "Memory",
    "MemoryStrategy",
    "Oauth2CredentialProvider",
    "TokenVaultCmk",
    "WorkloadIdentity",
  ];
  return Object.fromEntries(
    [...names, ...more, "Policy", "PolicyEngine", "ResourcePolicy"].map((name) => [
      `bedrock/Agentcore${name}`,
      `aws_bedrockagentcore_${snakeCase(name)}`,
    ]),
  );
}
