import type { AccessLevel, ActionFact, ActionFacts } from "../../lib/access/action-facts";
import { entraActions, helpServices } from "./entra-actions";
import { graphActions } from "./graph-permissions";
import { directory } from "./policy/directory-permission";
import { actionOf } from "./policy/role-definition";

/** Operations on one type of resource. */
interface ResourceType {
  /** `Microsoft.Storage/storageAccounts` */
  readonly type: string;
  readonly operations: string;
  /** Operations on what is in it. */
  readonly data?: string;
  /** Whether a role can be given on one such resource. @default true */
  readonly isScope?: boolean;
}

/**
 * Operations that workloads are given, those that grant or hand over other rights, and those that change or read what is kept. They
 * are examples for witnesses: what is allowed is decided for every operation there is.
 *
 * Source, as of 2026-11-26: https://learn.microsoft.com/en-us/azure/role-based-access-control/resource-provider-operations
 */
const types: readonly ResourceType[] = [
  { type: "Microsoft.Authorization/roleAssignments", operations: "delete read write", isScope: false },
  { type: "Microsoft.Authorization/roleDefinitions", operations: "delete read write", isScope: false },
  { type: "Microsoft.Authorization/locks", operations: "delete read write", isScope: false },
  { type: "Microsoft.Authorization/policyAssignments", operations: "delete read write", isScope: false },
  { type: "Microsoft.Compute/disks", operations: "beginGetAccess/action delete read write" },
  {
    type: "Microsoft.Compute/virtualMachines",
    operations: "delete read restart/action runCommand/action start/action write",
    data: "login/action loginAsAdmin/action",
  },
  {
    type: "Microsoft.ContainerRegistry/registries",
    operations: "delete listCredentials/action pull/read push/write read write",
  },
  {
    type: "Microsoft.ContainerService/managedClusters",
    operations:
      "delete listClusterAdminCredential/action listClusterUserCredential/action read runcommand/action write",
    data: "secrets/read pods/exec/action apps/deployments/write",
  },
  {
    type: "Microsoft.EventHub/namespaces",
    operations: "delete read write",
    data: "messages/receive/action messages/send/action",
  },
  {
    type: "Microsoft.KeyVault/vaults",
    operations: "accessPolicies/write delete read write",
    data: "certificates/create/action certificates/delete certificates/import/action certificates/read keys/create/action keys/decrypt/action keys/delete keys/encrypt/action keys/read keys/sign/action keys/unwrap/action keys/wrap/action secrets/delete secrets/getSecret/action secrets/readMetadata/action secrets/setSecret/action",
  },
  {
    type: "Microsoft.ManagedIdentity/userAssignedIdentities",
    operations: "assign/action delete federatedIdentityCredentials/write read write",
  },
  { type: "Microsoft.Network/dnsZones", operations: "delete read write" },
  { type: "Microsoft.Network/networkSecurityGroups", operations: "delete read write" },
  { type: "Microsoft.Resources/deployments", operations: "delete read validate/action write", isScope: false },
  { type: "Microsoft.Resources/subscriptions/resourceGroups", operations: "delete read write", isScope: false },
  {
    type: "Microsoft.ServiceBus/namespaces",
    operations: "delete read write",
    data: "messages/receive/action messages/send/action",
  },
  { type: "Microsoft.Sql/servers/databases", operations: "delete export/action read write" },
  { type: "Microsoft.Storage/storageAccounts", operations: "delete listkeys/action read regeneratekey/action write" },
  { type: "Microsoft.Storage/storageAccounts/blobServices/containers", operations: "delete read write" },
  {
    type: "Microsoft.Storage/storageAccounts/blobServices/containers/blobs",
    operations: "",
    data: "add/action delete read write",
  },
  {
    type: "Microsoft.Storage/storageAccounts/queueServices/queues/messages",
    operations: "",
    data: "add/action delete process/action read write",
  },
  { type: "Microsoft.Web/sites", operations: "config/list/action delete publishxml/action read restart/action write" },
];

/** What grants or hands over rights of others: https://learn.microsoft.com/en-us/azure/role-based-access-control/best-practices */
const grants =
  /^(?:Microsoft\.Authorization\/role(?:Assignments|Definitions)\/(?:write|delete)|Microsoft\.ManagedIdentity\/userAssignedIdentities\/(?:assign\/action|federatedIdentityCredentials\/write)|Microsoft\.KeyVault\/vaults\/accessPolicies\/write)$/;

function levelOf(operation: string): AccessLevel {
  if (grants.test(operation)) return "permissions-management";
  return /\/(?:read|(?:getSecret|readMetadata|receive)\/action)$/.test(operation) ? "read" : "write";
}

/** As many signs as an id has: a role on a resource group is none on any resource of a subscription. */
const anyId = "????????-????-????-????-????????????";

/** Where nobody's assignment is, unless it is on a whole subscription, on a management group, or on the directory. */
export const anywhere: readonly string[] = [
  `/subscriptions/${anyId}`,
  "/providers/Microsoft.Management/managementGroups/*",
  directory,
];

function formatsOf({ type, isScope = true }: ResourceType): string[] {
  if (!isScope) return [];
  const kind = type.slice(type.lastIndexOf("/") + 1);
  return [`/subscriptions/${anyId}/resourceGroups/any-group/providers/${type}/\${${kind}}`];
}

const azureActions: readonly ActionFact[] = types.flatMap((one) => {
  const named = (operations: string | undefined, isData: boolean): ActionFact[] =>
    (operations ?? "").split(" ").flatMap((verb) => {
      if (verb === "") return [];
      const operation = `${one.type}/${verb}`;
      const [service = "", ...name] = actionOf(operation, isData).split(":");
      return [{ service, name: name.join(":"), accessLevel: levelOf(operation), resourceFormats: formatsOf(one) }];
    });
  return [...named(one.operations, false), ...named(one.data, true)];
});

const facts: readonly ActionFact[] = [...azureActions, ...entraActions, ...graphActions];

const services = [...new Set(facts.map(({ service }) => service))].sort();

/** Azure's operations, of which the facts hold the examples that people know. */
export const azureActionFacts: ActionFacts = {
  date: "2026-11-26",
  wellKnown: [
    ["Microsoft.Storage/storageAccounts/delete", false],
    ["Microsoft.Compute/virtualMachines/delete", false],
    ["Microsoft.KeyVault/vaults/secrets/getSecret/action", true],
    ["Microsoft.Storage/storageAccounts/blobServices/containers/blobs/delete", true],
    ["Microsoft.Authorization/roleAssignments/write", false],
    ["Microsoft.ContainerRegistry/registries/push/write", false],
    ["Microsoft.Web/sites/write", false],
  ].map(([operation, isData]) => actionOf(String(operation), isData === true)),
  routine: new Set([
    "Microsoft.Insights:Metrics/Write:data",
    "Microsoft.Insights:Telemetry/Write:data",
    ...helpServices.map((service) => `${service}:*`),
    ...[...entraActions, ...graphActions].filter(({ resourceFormats }) => resourceFormats[0] === directory).map(nameOf),
  ]),
  services: () => services,
  actionsOf: (service) => facts.filter((fact) => fact.service.toLowerCase() === service.toLowerCase()),
};

function nameOf({ service, name }: ActionFact): string {
  return `${service}:${name}`;
}
