import type { RoleDefinition } from "./policy/role-definition";

/**
 * Built-in roles that workloads are given most, one a line: the name, the id, and the permissions, with `-` in front of those that
 * are taken away (`notActions`), `@` in front of those about data (`dataActions`), and `-@` for `notDataActions`.
 *
 * Source, as of 2026-11-26: https://learn.microsoft.com/en-us/azure/role-based-access-control/built-in-roles, a page for each
 * category. What no line is about is unknown, never empty.
 */
const table = `
Owner | 8e3af657-a8ff-443c-a75c-2fe8c4bcb635 | *
Contributor | b24988ac-6180-42a0-ab88-20f7382dd24c | * -Microsoft.Authorization/*/{Delete,Write} -Microsoft.Authorization/elevateAccess/Action -Microsoft.Blueprint/blueprintAssignments/{write,delete} -Microsoft.Compute/galleries/share/action -Microsoft.Purview/consents/{write,delete} -Microsoft.Resources/deploymentStacks/manageDenySetting/action -Microsoft.Subscription/cancel/action -Microsoft.Subscription/enable/action
Reader | acdd72a7-3385-48ef-bd42-f606fba81ae7 | */read
User Access Administrator | 18d7d88d-d35e-4fb5-a5c3-7773c20a72d9 | */read Microsoft.Authorization/* Microsoft.Support/*
Role Based Access Control Administrator | f58310d9-a9f6-439a-9e8d-f62e7b41a168 | Microsoft.Authorization/roleAssignments/{write,delete} */read Microsoft.Support/*
Storage Blob Data Owner | b7e6dc6d-f1e8-4753-8033-0f276bb0955b | Microsoft.Storage/storageAccounts/blobServices/containers/* Microsoft.Storage/storageAccounts/blobServices/generateUserDelegationKey/action @Microsoft.Storage/storageAccounts/blobServices/containers/blobs/*
Storage Blob Data Contributor | ba92f5b4-2d11-453d-a403-e96b0029c9fe | Microsoft.Storage/storageAccounts/blobServices/containers/{delete,read,write} Microsoft.Storage/storageAccounts/blobServices/generateUserDelegationKey/action @Microsoft.Storage/storageAccounts/blobServices/containers/blobs/{delete,read,write} @Microsoft.Storage/storageAccounts/blobServices/containers/blobs/move/action @Microsoft.Storage/storageAccounts/blobServices/containers/blobs/add/action
Storage Blob Data Reader | 2a2b9908-6ea1-4ae2-8e65-a410df84e7d1 | Microsoft.Storage/storageAccounts/blobServices/containers/read Microsoft.Storage/storageAccounts/blobServices/generateUserDelegationKey/action @Microsoft.Storage/storageAccounts/blobServices/containers/blobs/read
Storage Queue Data Contributor | 974c5e8b-45b9-4653-ba55-5f855dd0fb88 | Microsoft.Storage/storageAccounts/queueServices/queues/{delete,read,write} @Microsoft.Storage/storageAccounts/queueServices/queues/messages/{delete,read,write} @Microsoft.Storage/storageAccounts/queueServices/queues/messages/process/action
Storage Queue Data Reader | 19e7f393-937e-4f77-808e-94535e297925 | Microsoft.Storage/storageAccounts/queueServices/queues/read @Microsoft.Storage/storageAccounts/queueServices/queues/messages/read
Storage Queue Data Message Sender | c6a89b2d-59bc-44d0-9896-0f6e12d7b80a | @Microsoft.Storage/storageAccounts/queueServices/queues/messages/add/action
Storage Queue Data Message Processor | 8a0f0c08-91a1-4084-bc3d-661d67233fed | @Microsoft.Storage/storageAccounts/queueServices/queues/messages/read @Microsoft.Storage/storageAccounts/queueServices/queues/messages/process/action
Storage Table Data Contributor | 0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3 | Microsoft.Storage/storageAccounts/tableServices/tables/{read,write,delete} @Microsoft.Storage/storageAccounts/tableServices/tables/entities/{read,write,delete} @Microsoft.Storage/storageAccounts/tableServices/tables/entities/add/action @Microsoft.Storage/storageAccounts/tableServices/tables/entities/update/action
Storage Table Data Reader | 76199698-9eea-4c19-bc75-cec21354c6b6 | Microsoft.Storage/storageAccounts/tableServices/tables/read @Microsoft.Storage/storageAccounts/tableServices/tables/entities/read
Storage Account Contributor | 17d1049b-9a84-46fb-8f53-869881c3d3ab | Microsoft.Authorization/*/read Microsoft.Insights/alertRules/* Microsoft.Insights/diagnosticSettings/* Microsoft.Network/virtualNetworks/subnets/joinViaServiceEndpoint/action Microsoft.ResourceHealth/availabilityStatuses/read Microsoft.Resources/deployments/* Microsoft.Resources/subscriptions/resourceGroups/read Microsoft.Storage/storageAccounts/* Microsoft.Support/*
Storage Account Key Operator Service Role | 81a9662b-bebf-436f-a333-f67b29880f12 | Microsoft.Storage/storageAccounts/listkeys/action Microsoft.Storage/storageAccounts/regeneratekey/action
Key Vault Administrator | 00482a5a-887f-4fb3-b363-3b7fe8e74483 | Microsoft.Authorization/*/read Microsoft.Insights/alertRules/* Microsoft.Resources/deployments/* Microsoft.Resources/subscriptions/resourceGroups/read Microsoft.Support/* Microsoft.KeyVault/checkNameAvailability/read Microsoft.KeyVault/deletedVaults/read Microsoft.KeyVault/locations/*/read Microsoft.KeyVault/vaults/*/read Microsoft.KeyVault/operations/read @Microsoft.KeyVault/vaults/*
Key Vault Secrets User | 4633458b-17de-408a-b874-0445c86b69e6 | @Microsoft.KeyVault/vaults/secrets/getSecret/action @Microsoft.KeyVault/vaults/secrets/readMetadata/action
Key Vault Secrets Officer | b86a8fe4-44ce-4948-aee5-eccb2c155cd7 | Microsoft.Authorization/*/read Microsoft.Insights/alertRules/* Microsoft.Resources/deployments/* Microsoft.Resources/subscriptions/resourceGroups/read Microsoft.Support/* Microsoft.KeyVault/checkNameAvailability/read Microsoft.KeyVault/deletedVaults/read Microsoft.KeyVault/locations/*/read Microsoft.KeyVault/vaults/*/read Microsoft.KeyVault/operations/read @Microsoft.KeyVault/vaults/secrets/*
Key Vault Crypto User | 12338af0-0e69-4776-bea7-57ae8d297424 | @Microsoft.KeyVault/vaults/keys/read @Microsoft.KeyVault/vaults/keys/update/action @Microsoft.KeyVault/vaults/keys/backup/action @Microsoft.KeyVault/vaults/keys/encrypt/action @Microsoft.KeyVault/vaults/keys/decrypt/action @Microsoft.KeyVault/vaults/keys/wrap/action @Microsoft.KeyVault/vaults/keys/unwrap/action @Microsoft.KeyVault/vaults/keys/sign/action @Microsoft.KeyVault/vaults/keys/verify/action
Key Vault Certificates Officer | a4417e6f-fecd-4de8-b567-7b0420556985 | Microsoft.Authorization/*/read Microsoft.Insights/alertRules/* Microsoft.Resources/deployments/* Microsoft.Resources/subscriptions/resourceGroups/read Microsoft.Support/* Microsoft.KeyVault/checkNameAvailability/read Microsoft.KeyVault/deletedVaults/read Microsoft.KeyVault/locations/*/read Microsoft.KeyVault/vaults/*/read Microsoft.KeyVault/operations/read @Microsoft.KeyVault/vaults/certificatecas/* @Microsoft.KeyVault/vaults/certificates/* @Microsoft.KeyVault/vaults/certificatecontacts/write
Key Vault Reader | 21090545-7ca7-4776-b22c-e363652d74d2 | Microsoft.Authorization/*/read Microsoft.Insights/alertRules/* Microsoft.Resources/subscriptions/resourceGroups/read Microsoft.Support/* Microsoft.KeyVault/checkNameAvailability/read Microsoft.KeyVault/deletedVaults/read Microsoft.KeyVault/locations/*/read Microsoft.KeyVault/vaults/*/read Microsoft.KeyVault/operations/read @Microsoft.KeyVault/vaults/*/read @Microsoft.KeyVault/vaults/secrets/readMetadata/action
Key Vault Contributor | f25e0fa2-a7c8-4377-a976-54943a77a395 | Microsoft.Authorization/*/read Microsoft.Insights/alertRules/* Microsoft.KeyVault/* Microsoft.Resources/deployments/* Microsoft.Resources/subscriptions/resourceGroups/read Microsoft.Support/* -Microsoft.KeyVault/locations/deletedVaults/purge/action -Microsoft.KeyVault/hsmPools/* -Microsoft.KeyVault/managedHsms/*
AcrPull | 7f951dda-4ed3-4680-a7ca-43fe172d538d | Microsoft.ContainerRegistry/registries/pull/read
AcrPush | 8311e382-0749-4cb8-b61a-304f252e45ec | Microsoft.ContainerRegistry/registries/pull/read Microsoft.ContainerRegistry/registries/push/write
AcrDelete | c2f4ef07-c644-48eb-af81-4b1b4947fb11 | Microsoft.ContainerRegistry/registries/artifacts/delete
Azure Kubernetes Service Cluster User Role | 4abbcc35-e782-43d8-92c5-2d3f1bd2253f | Microsoft.ContainerService/managedClusters/listClusterUserCredential/action Microsoft.ContainerService/managedClusters/read
Azure Kubernetes Service Cluster Admin Role | 0ab0b1a8-8aac-4efd-b8c2-3ee1fb270be8 | Microsoft.ContainerService/managedClusters/listClusterAdminCredential/action Microsoft.ContainerService/managedClusters/accessProfiles/listCredential/action Microsoft.ContainerService/managedClusters/read Microsoft.ContainerService/managedClusters/runcommand/action
Azure Kubernetes Service RBAC Cluster Admin | b1ff04bb-8a4e-4dc4-8eb5-8693973ce19b | Microsoft.Authorization/*/read Microsoft.Resources/subscriptions/operationresults/read Microsoft.Resources/subscriptions/read Microsoft.Resources/subscriptions/resourceGroups/read Microsoft.ContainerService/managedClusters/listClusterUserCredential/action @Microsoft.ContainerService/managedClusters/*
Azure Kubernetes Service RBAC Admin | 3498e952-d568-435e-9b2c-8d77e338d7f7 | Microsoft.Authorization/*/read Microsoft.Resources/subscriptions/operationresults/read Microsoft.Resources/subscriptions/read Microsoft.Resources/subscriptions/resourceGroups/read Microsoft.ContainerService/managedClusters/listClusterUserCredential/action @Microsoft.ContainerService/managedClusters/* -@Microsoft.ContainerService/managedClusters/resourcequotas/{write,delete} -@Microsoft.ContainerService/managedClusters/namespaces/{write,delete}
Managed Identity Operator | f1a07417-d97a-45cb-824c-7a7467783830 | Microsoft.ManagedIdentity/userAssignedIdentities/*/read Microsoft.ManagedIdentity/userAssignedIdentities/*/assign/action Microsoft.Authorization/*/read Microsoft.Insights/alertRules/* Microsoft.Resources/subscriptions/resourceGroups/read Microsoft.Resources/deployments/* Microsoft.Support/*
Managed Identity Contributor | e40ec5ca-96e0-45a2-b4ff-59039f2c2b59 | Microsoft.ManagedIdentity/userAssignedIdentities/{read,write,delete} Microsoft.ManagedIdentity/userAssignedIdentities/federatedIdentityCredentials/{read,write,delete} Microsoft.ManagedIdentity/userAssignedIdentities/revokeTokens/action Microsoft.Authorization/*/read Microsoft.Insights/alertRules/* Microsoft.Resources/subscriptions/resourceGroups/read Microsoft.Resources/deployments/* Microsoft.Support/*
Monitoring Metrics Publisher | 3913510d-42f4-4e42-8a64-420c390055eb | Microsoft.Insights/Register/Action Microsoft.Support/* Microsoft.Resources/subscriptions/resourceGroups/read @Microsoft.Insights/Metrics/Write @Microsoft.Insights/Telemetry/Write
Monitoring Reader | 43d0d8ad-25c7-4714-9337-8ba259a9fe05 | */read Microsoft.OperationalInsights/workspaces/search/action Microsoft.Support/*
Log Analytics Reader | 73c42c96-874c-492b-b04d-ab87d138a893 | */read Microsoft.OperationalInsights/workspaces/analytics/query/action Microsoft.OperationalInsights/workspaces/search/action Microsoft.Support/* -Microsoft.OperationalInsights/workspaces/sharedKeys/read @Microsoft.OperationalInsights/workspaces/jobs/export/action
Log Analytics Contributor | 92aaf0da-9dab-42b6-94a3-d43ce8d16293 | */read Microsoft.ClassicCompute/virtualMachines/extensions/* Microsoft.ClassicStorage/storageAccounts/listKeys/action Microsoft.Compute/virtualMachines/extensions/* Microsoft.HybridCompute/machines/extensions/write Microsoft.Insights/alertRules/* Microsoft.Insights/diagnosticSettings/* Microsoft.OperationalInsights/* Microsoft.OperationsManagement/* Microsoft.Resources/deployments/* Microsoft.Resources/subscriptions/resourcegroups/deployments/* Microsoft.Storage/storageAccounts/listKeys/action Microsoft.Support/* @Microsoft.OperationalInsights/workspaces/jobs/export/action
Virtual Machine Administrator Login | 1c0163c0-47e6-4577-8991-ea5c82e286e4 | Microsoft.Network/publicIPAddresses/read Microsoft.Network/virtualNetworks/read Microsoft.Network/loadBalancers/read Microsoft.Network/networkInterfaces/read Microsoft.Compute/virtualMachines/*/read Microsoft.HybridCompute/machines/*/read Microsoft.HybridConnectivity/endpoints/listCredentials/action @Microsoft.Compute/virtualMachines/login/action @Microsoft.Compute/virtualMachines/loginAsAdmin/action @Microsoft.HybridCompute/machines/login/action @Microsoft.HybridCompute/machines/loginAsAdmin/action
Network Contributor | 4d97b98b-1d4f-4787-a291-c67834d212e7 | Microsoft.Authorization/*/read Microsoft.Insights/alertRules/* Microsoft.Network/* Microsoft.ResourceHealth/availabilityStatuses/read Microsoft.Resources/deployments/* Microsoft.Resources/subscriptions/resourceGroups/read Microsoft.Support/*
DNS Zone Contributor | befefa01-2a29-4197-83a8-272ff33ce314 | Microsoft.Authorization/*/read Microsoft.Insights/alertRules/* Microsoft.Network/dnsZones/* Microsoft.ResourceHealth/availabilityStatuses/read Microsoft.Resources/deployments/* Microsoft.Resources/subscriptions/resourceGroups/read Microsoft.Support/*
Private DNS Zone Contributor | b12aa53e-6015-4669-85d0-8515ebb3ae7f | Microsoft.Insights/alertRules/* Microsoft.Resources/deployments/* Microsoft.Resources/subscriptions/resourceGroups/read Microsoft.Support/* Microsoft.Network/privateDnsZones/* Microsoft.Network/privateDnsOperationResults/* Microsoft.Network/privateDnsOperationStatuses/* Microsoft.Network/virtualNetworks/read Microsoft.Network/virtualNetworks/join/action Microsoft.Authorization/*/read
Website Contributor | de139f84-1756-47ae-9be6-808fbbe84772 | Microsoft.Authorization/*/read Microsoft.Insights/alertRules/* Microsoft.Insights/components/* Microsoft.ResourceHealth/availabilityStatuses/read Microsoft.Resources/deployments/* Microsoft.Resources/subscriptions/resourceGroups/read Microsoft.Support/* Microsoft.Web/certificates/* Microsoft.Web/listSitesAssignedToHostName/read Microsoft.Web/register/action Microsoft.Web/serverFarms/join/action Microsoft.Web/serverFarms/read Microsoft.Web/sites/*
Azure Service Bus Data Owner | 090c5cfd-751d-490a-894a-3ce6f1109419 | Microsoft.ServiceBus/* @Microsoft.ServiceBus/*
Azure Service Bus Data Sender | 69a216fc-b8fb-44d8-bc22-1f3c2cd27a39 | Microsoft.ServiceBus/*/queues/read Microsoft.ServiceBus/*/topics/read Microsoft.ServiceBus/*/topics/subscriptions/read @Microsoft.ServiceBus/*/send/action
Azure Service Bus Data Receiver | 4f6d3b9b-027b-4f4c-9142-0e5a2a2247e0 | Microsoft.ServiceBus/*/queues/read Microsoft.ServiceBus/*/topics/read Microsoft.ServiceBus/*/topics/subscriptions/read @Microsoft.ServiceBus/*/receive/action
Azure Event Hubs Data Owner | f526a384-b230-433a-b45c-95f59c4a2dec | Microsoft.EventHub/* @Microsoft.EventHub/*
Azure Event Hubs Data Sender | 2b629674-e913-4c01-ae53-ef4638d8f975 | Microsoft.EventHub/*/eventhubs/read @Microsoft.EventHub/*/send/action
Azure Event Hubs Data Receiver | a638d3c7-ab3a-418d-83e6-5f17a39d4fde | Microsoft.EventHub/*/eventhubs/consumergroups/read @Microsoft.EventHub/*/receive/action
App Configuration Data Reader | 516239f1-63e1-4d78-a4de-a74fb236a071 | @Microsoft.AppConfiguration/configurationStores/*/read
App Configuration Data Owner | 5ae67dd6-50cb-40e7-96ff-dc2bfa4b606b | @Microsoft.AppConfiguration/configurationStores/*/{read,write,delete,action}
Cost Management Reader | 72fafb9e-0641-4937-9268-a91bfd8191a3 | Microsoft.Consumption/*/read Microsoft.CostManagement/*/read Microsoft.Billing/billingPeriods/read Microsoft.Resources/subscriptions/read Microsoft.Resources/subscriptions/resourceGroups/read Microsoft.Support/* Microsoft.Advisor/configurations/read Microsoft.Advisor/recommendations/read Microsoft.Management/managementGroups/read Microsoft.Billing/billingProperty/read
Security Reader | 39bc4728-0917-49c7-9d2c-d95423bc2eb4 | Microsoft.Authorization/*/read Microsoft.Insights/alertRules/read Microsoft.operationalInsights/workspaces/*/read Microsoft.Resources/deployments/*/read Microsoft.Resources/subscriptions/resourceGroups/read Microsoft.Security/*/read Microsoft.IoTSecurity/*/read Microsoft.Support/*/read Microsoft.Security/iotDefenderSettings/packageDownloads/action Microsoft.Security/iotDefenderSettings/downloadManagerActivation/action Microsoft.Security/iotSensors/downloadResetPassword/action Microsoft.IoTSecurity/defenderSettings/packageDownloads/action Microsoft.IoTSecurity/defenderSettings/downloadManagerActivation/action Microsoft.Management/managementGroups/read
Security Admin | fb1c8493-542b-48eb-b624-b4c8fea62acd | Microsoft.Authorization/*/read Microsoft.Authorization/policyAssignments/* Microsoft.Authorization/policyDefinitions/* Microsoft.Authorization/policyExemptions/* Microsoft.Authorization/policySetDefinitions/* Microsoft.Insights/alertRules/* Microsoft.Management/managementGroups/read Microsoft.operationalInsights/workspaces/*/read Microsoft.Resources/deployments/* Microsoft.Resources/subscriptions/resourceGroups/read Microsoft.Security/* Microsoft.IoTSecurity/* Microsoft.IoTFirmwareDefense/* Microsoft.Support/*
Cognitive Services OpenAI User | 5e0bd9bd-7b93-4f28-af87-19fc36ad61bd | Microsoft.CognitiveServices/*/read Microsoft.Authorization/roleAssignments/read Microsoft.Authorization/roleDefinitions/read @Microsoft.CognitiveServices/accounts/OpenAI/*/read @Microsoft.CognitiveServices/accounts/OpenAI/engines/completions/action @Microsoft.CognitiveServices/accounts/OpenAI/engines/search/action @Microsoft.CognitiveServices/accounts/OpenAI/engines/generate/action @Microsoft.CognitiveServices/accounts/OpenAI/deployments/audio/action @Microsoft.CognitiveServices/accounts/OpenAI/deployments/search/action @Microsoft.CognitiveServices/accounts/OpenAI/deployments/completions/action @Microsoft.CognitiveServices/accounts/OpenAI/deployments/chat/completions/action @Microsoft.CognitiveServices/accounts/OpenAI/deployments/realtime/action @Microsoft.CognitiveServices/accounts/OpenAI/deployments/extensions/chat/completions/action @Microsoft.CognitiveServices/accounts/OpenAI/deployments/embeddings/action @Microsoft.CognitiveServices/accounts/OpenAI/images/generations/action @Microsoft.CognitiveServices/accounts/OpenAI/video/generations/*/{action,delete} @Microsoft.CognitiveServices/accounts/OpenAI/assistants/* @Microsoft.CognitiveServices/accounts/OpenAI/responses/* -@Microsoft.CognitiveServices/accounts/OpenAI/stored-completions/read
Cognitive Services User | a97b65f3-24c7-4388-baec-2e87135dc908 | Microsoft.CognitiveServices/*/read Microsoft.CognitiveServices/accounts/listkeys/action Microsoft.Insights/alertRules/read Microsoft.Insights/diagnosticSettings/read Microsoft.Insights/logDefinitions/read Microsoft.Insights/metricdefinitions/read Microsoft.Insights/metrics/read Microsoft.ResourceHealth/availabilityStatuses/read Microsoft.Resources/deployments/operations/read Microsoft.Resources/subscriptions/operationresults/read Microsoft.Resources/subscriptions/read Microsoft.Resources/subscriptions/resourceGroups/read Microsoft.Support/* @Microsoft.CognitiveServices/* -@Microsoft.CognitiveServices/accounts/AIServices/agents/endpoints/UserIdentityImpersonation/action -@Microsoft.CognitiveServices/accounts/OpenAI/fine-tunes-deployments/write -@Microsoft.CognitiveServices/accounts/AIServices/fine_tuning_deployments/write
Search Index Data Reader | 1407120a-92aa-4202-b7e9-c0e197c71c8f | @Microsoft.Search/searchServices/indexes/documents/read
`;

/** A built-in role. */
export interface BuiltInRole {
  readonly name: string;
  readonly definition: RoleDefinition;
}

const rows = table.trim().split("\n").map(rowOf);
const byName: ReadonlyMap<string, BuiltInRole> = new Map(rows.map(({ role }) => [role.name.toLowerCase(), role]));
const byId: ReadonlyMap<string, BuiltInRole> = new Map(rows.map(({ id, role }) => [id, role]));

function rowOf(line: string): { readonly id: string; readonly role: BuiltInRole } {
  const [name = "", id = "", text = ""] = line.split(" | ");
  const permissions = text.split(" ").flatMap(spreadOut);
  const behind = (sign: string): string[] =>
    permissions.filter(({ mark }) => mark === sign).map(({ permission }) => permission);
  return {
    id,
    role: {
      name,
      definition: {
        actions: behind(""),
        notActions: behind("-"),
        dataActions: behind("@"),
        notDataActions: behind("-@"),
      },
    },
  };
}

/** `a/{b,c}` is short for `a/b` and `a/c`. */
function spreadOut(word: string): { readonly mark: string; readonly permission: string }[] {
  const [, mark = "", permission = ""] = /^(-?@?)(.*)$/.exec(word) ?? [];
  const [, front = "", last] = /^(.*)\{(.*)\}$/.exec(permission) ?? [];
  const all = last === undefined ? [permission] : last.split(",").map((verb) => front + verb);
  return all.map((one) => ({ mark, permission: one }));
}

/**
 * A built-in role by its name in any case, or by its id.
 * @returns `undefined` for one that is not among those that are known here
 */
export function builtInRole(nameOrId: string): BuiltInRole | undefined {
  const text = nameOrId.toLowerCase();
  return byName.get(text) ?? byId.get(text);
}
