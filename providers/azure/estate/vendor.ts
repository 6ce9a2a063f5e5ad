import type { Document, Resource } from "../../../lib/documents/document";
import type { Estate, NotAnalysed } from "../../../lib/estate/model";
import type { MapContext, Vendor } from "../../../lib/estate/vendor";
import { azureActionFacts } from "../actions";
import { azureEscalations } from "../escalations";
import { azureFacts } from "../platform-facts";
import { Apis } from "./apis";
import { delegatedGrants, delegatedGrantType } from "./delegated-grants";
import { directoryAssignmentTypes, directoryRoleTypes } from "./directory-roles";
import { federatedTypes } from "./federated-credentials";
import { Holdings } from "./holdings";
import { clientNamed } from "./names";
import { otherGrantTypes } from "./other-grants";
import { Principals, principalTypes } from "./principals";
import { credentialOf, secretTypes } from "./secrets";

/** How resources of Azure and Entra become part of the estate. */
export const azureVendor: Vendor = {
  platform: "azure",
  credentialKinds: [],
  actions: azureActionFacts,
  escalations: azureEscalations,
  facts: azureFacts,
  concerns: (type) => concerning.test(type),
  map,
  names: clientNamed,
};

/** Types that the mapper reads. */
const mapped = new Set([
  ...Object.values(principalTypes).flat(),
  ...federatedTypes,
  ...secretTypes,
  ...otherGrantTypes,
  delegatedGrantType,
  "azuread_app_role_assignment",
  "azuread_application_api_access",
  "azuread_application_app_role",
  ...directoryAssignmentTypes,
  ...directoryRoleTypes,
  "azurerm_key_vault",
  "azurerm_key_vault_access_policy",
  "azurerm_role_assignment",
  "azurerm_role_definition",
]);

/** Types that make, hold or limit identities and grants: https://registry.terraform.io/providers/hashicorp/azuread/latest/docs and …/azurerm */
const concerning = new RegExp(
  [
    "^azuread_(application|service_principal|app_role_assignment|directory_role|group|custom_directory_role|conditional_access)",
    "^azuread_(privileged_access|access_package_assignment|access_package_catalog_role_assignment|administrative_unit_role_member)",
    "^azuread_(synchronization_secret|claims_mapping_policy)",
    "^azurerm_(user_assigned_identity|federated_identity_credential|role_|marketplace_role_assignment|pim_|key_vault_access_policy)",
    "^azurerm_key_vault$",
    "^azurerm_(cosmosdb_(sql|mongo)_role|lighthouse_|kubernetes_cluster_trusted_access_role_binding|databricks_access_connector)",
    "^azurerm_\\w+_(role_assignment|role_definition|principal_assignment|access_policy|access_policy_assignment)$",
    "^azurerm_\\w+_(authorization_rule|shared_access_policy|api_key|sas_token|token|token_password|local_user)$",
    "^azurerm_(automation_(credential|connection_service_principal)|mssql_job_credential|data_factory_credential_|container_registry_credential_set)",
  ].join("|"),
);

function map(document: Document, context: MapContext): Partial<Estate> {
  const principals = new Principals(context.index);
  const apis = new Apis(context.index, principals);
  const holdings = new Holdings(context, principals, apis);
  return {
    identities: principals.identities().flatMap((resource) => holdings.identity(resource) ?? []),
    credentials: context.index.ofType(...secretTypes).map((secret) => credentialOf(secret, context, principals)),
    notAnalysed: [
      ...document.resources.flatMap((resource) => notMapped(resource) ?? []),
      ...holdings.unplaced(),
      ...delegatedGrants(context, principals, apis),
    ],
  };
}

const isKey =
  /_(authorization_rule|shared_access_policy|api_key|sas_token|token|token_password|local_user|secret|credential)$/;

function notMapped({ type, address, mode, location }: Resource): NotAnalysed | undefined {
  if (mode === "data" || mapped.has(type) || !concerning.test(type)) return undefined;
  const reason = isKey.test(type)
    ? "it is a key or token that is not analysed yet: what it gives, and how long it is valid, is not in this review"
    : "this resource type is not analysed yet: what it grants or limits is not in this review";
  return { address, type, location, reason };
}
