import { textIn, type Attributes, type Computed, type Configuration } from "../../forms";

const tenant = "99999999-8888-7777-6666-555555555555";
export const subscription = "/subscriptions/11111111-2222-3333-4444-555555555555";

/** An id that stands for what Azure makes up, the same for the same name. */
function id(kind: number, name: string): string {
  const digits = [...Buffer.from(name)].reduce((sum, code) => (sum * 31 + code) % 1_000_000_007, kind);
  return `${String(kind).repeat(8)}-0000-4000-8000-${String(digits).padStart(12, "0")}`;
}

/** https://learn.microsoft.com/en-us/entra/identity/role-based-access-control/permissions-reference */
const templates: Readonly<Record<string, string>> = {
  "Application Administrator": "9b895d92-2cd3-44c7-9d02-a6ac2d5ea5c3",
  "Directory Readers": "88d8e3e3-8f55-4a1e-953a-9b9898b8876b",
  "Global Administrator": "62e90394-69f5-4237-9190-012177145e10",
  "Global Reader": "f2ef992c-3afb-46b9-b7cf-a126ee74c451",
  "Groups Administrator": "fdd7a751-b60b-444a-984c-02652fe8fa1c",
  "Privileged Authentication Administrator": "7be44c8a-adaf-4e2a-84d6-ab2649e08a13",
  "Privileged Role Administrator": "e8611ab8-c189-46e8-94e1-60213ab1f814",
  "User Administrator": "fe930be7-5e62-47db-91af-98c3a49a38b1",
};

/** https://registry.terraform.io/providers/hashicorp/azuread/latest/docs and …/azurerm, "Attributes Reference" of each resource. */
export const computed: Computed = {
  azuread_application: ({ display_name: name }) => {
    const object = id(1, textIn(name));
    return {
      client_id: id(2, textIn(name)),
      object_id: object,
      id: `/applications/${object}`,
      publisher_domain: "acme.example",
    };
  },
  azuread_service_principal: ({ client_id: client }) => {
    const object = id(3, textIn(client));
    return { object_id: object, id: `/servicePrincipals/${object}`, application_tenant_id: tenant };
  },
  azurerm_user_assigned_identity: ({ name, resource_group_name: group }) => ({
    id: `${subscription}/resourceGroups/${textIn(group)}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/${textIn(name)}`,
    principal_id: id(4, textIn(name)),
    client_id: id(5, textIn(name)),
    tenant_id: tenant,
  }),
  azurerm_role_definition: ({ name, scope }) => {
    const role = id(6, textIn(name));
    const resource = `${textIn(scope)}/providers/Microsoft.Authorization/roleDefinitions/${role}`;
    return { role_definition_id: role, role_definition_resource_id: resource, id: `${resource}|${textIn(scope)}` };
  },
  // The ids of the templates are the same in every directory: of those that are not known here, one stands for all.
  azuread_directory_role: ({ display_name: name }) => ({
    object_id: id(7, textIn(name)),
    template_id: templates[textIn(name)] ?? "644ef478-e28f-4e28-b9dc-3fdde9aa0b1f",
  }),
  azuread_custom_directory_role: ({ display_name: name }) => ({ object_id: id(8, textIn(name)) }),
  azuread_directory_role_assignment: ({ directory_scope_id: scope }) => ({
    directory_scope_id: scope ?? "/",
    app_scope_id: "",
  }),
  azurerm_key_vault: ({ name }) => ({
    id: `${subscription}/resourceGroups/checkout/providers/Microsoft.KeyVault/vaults/${textIn(name)}`,
  }),
  azuread_application_password: ({ end_date: end }) => ({
    end_date: end ?? "2028-11-26T10:00:00Z",
    key_id: id(7, "password"),
  }),
};

const application = { display_name: "checkout-deploy", tags: ["owner=team:checkout", "expires=2027-06-30"] };
const principal = { client_id: "${azuread_application.deploy.client_id}" };
const managed = {
  name: "checkout-runtime",
  resource_group_name: "checkout",
  location: "westeurope",
  tags: { owner: "team:checkout", expires: "2027-06-30" },
};
const github = "https://token.actions.githubusercontent.com";

function configuration(resource: object, data: object = {}): Configuration {
  return { provider: { azurerm: { features: {} }, azuread: { tenant_id: tenant } }, resource, data } as Configuration;
}

/** An application with a service principal, and what they are given. */
function registered(more: object): Configuration {
  return configuration({
    azuread_application: { deploy: application },
    azuread_service_principal: { deploy: principal },
    ...more,
  });
}

const group = `${subscription}/resourceGroups/checkout`;
const account = `${group}/providers/Microsoft.Storage/storageAccounts/checkoutassets`;
const assigned = (
  role: string,
  scope: string,
  principalId = "${azuread_service_principal.deploy.object_id}",
): Readonly<Record<string, object>> => ({
  azurerm_role_assignment: { given: { scope, role_definition_name: role, principal_id: principalId } },
});
const federated = (subject: string, issuer = github): Readonly<Record<string, object>> => ({
  azuread_application_federated_identity_credential: {
    ci: {
      application_id: "${azuread_application.deploy.id}",
      display_name: "ci",
      audiences: ["api://AzureADTokenExchange"],
      issuer,
      subject,
    },
  },
});
const flexible = (expression: string): Readonly<Record<string, object>> => ({
  azuread_application_flexible_federated_identity_credential: {
    ci: {
      application_id: "${azuread_application.deploy.id}",
      display_name: "ci",
      audience: "api://AzureADTokenExchange",
      issuer: github,
      claims_matching_expression: expression,
    },
  },
});
const onAssets = assigned("Storage Blob Data Contributor", account);

/** The application with a built-in role of the directory. */
function inDirectory(
  role: string,
  scope: Attributes = {},
  subject = "repo:acme/checkout:environment:prod",
): Configuration {
  return registered({
    ...federated(subject),
    azuread_directory_role: { admin: { display_name: role } },
    azuread_directory_role_assignment: {
      given: {
        role_id: "${azuread_directory_role.admin.template_id}",
        principal_object_id: "${azuread_service_principal.deploy.object_id}",
        ...scope,
      },
    },
  });
}

/** The application with a role of the directory that the configuration makes. */
function custom(...allowed_resource_actions: readonly string[]): Configuration {
  return registered({
    ...federated("repo:acme/checkout:environment:prod"),
    azuread_custom_directory_role: {
      own: { display_name: "Own", enabled: true, version: "1.0", permissions: [{ allowed_resource_actions }] },
    },
    azuread_directory_role_assignment: {
      given: {
        role_id: "${azuread_custom_directory_role.own.object_id}",
        principal_object_id: "${azuread_service_principal.deploy.object_id}",
      },
    },
  });
}

const graphId = "00000003-0000-0000-c000-000000000000";
const graph = { msgraph: { client_id: graphId, use_existing: true } };

function permission(role: string): Readonly<Record<string, object>> {
  return {
    azuread_app_role_assignment: {
      graph: {
        app_role_id: role,
        principal_object_id: "${azuread_service_principal.deploy.object_id}",
        resource_object_id: "${azuread_service_principal.msgraph.object_id}",
      },
    },
  };
}

/** The application with a permission of Microsoft Graph. */
function permitted(role: string, subject = "repo:acme/checkout:environment:prod"): Configuration {
  return registered({
    ...federated(subject),
    azuread_service_principal: { deploy: principal, ...graph },
    ...permission(role),
  });
}

/** The application as one that asks for permissions of Microsoft Graph. */
function asking(
  access: readonly Attributes[],
  { msgraph, ...more }: Readonly<Record<string, object>> = {},
): Configuration {
  return registered({
    ...federated("repo:acme/checkout:environment:prod"),
    azuread_application: {
      deploy: {
        ...application,
        required_resource_access: [{ resource_app_id: graphId, resource_access: access }],
      },
    },
    azuread_service_principal: { deploy: principal, ...(msgraph === undefined ? {} : { msgraph }) },
    ...more,
  });
}

const policyFor = (objectId: string, permissions: object = { secret_permissions: ["Get"] }): Attributes => ({
  tenant_id: tenant,
  object_id: objectId,
  ...permissions,
});

/** A vault with an access policy beside it for the application. */
function vaultWith(
  vault: object,
  permissions?: object,
  subject = "repo:acme/checkout:environment:prod",
): Configuration {
  return registered({
    ...federated(subject),
    azurerm_key_vault: { secrets: { name: "checkout", tenant_id: tenant, ...vault } },
    azurerm_key_vault_access_policy: {
      deploy: {
        key_vault_id: "${azurerm_key_vault.secrets.id}",
        ...policyFor("${azuread_service_principal.deploy.object_id}", permissions),
      },
    },
  });
}

type Said = `${string}: ${"unknown" | "low" | "medium" | "high" | "critical"}`;

/** Configurations with what has to be found in them, by the pages of Microsoft that say why. */
export const configurations: Readonly<Record<string, readonly [Configuration, readonly Said[]]>> = {
  // https://learn.microsoft.com/en-us/entra/workload-id/workload-identity-federation-create-trust
  "one environment of GitHub": [registered({ ...federated("repo:acme/checkout:environment:prod"), ...onAssets }), []],
  "pull requests of GitHub that write": [
    registered({ ...federated("repo:acme/checkout:pull_request"), ...onAssets }),
    ["trust-pull-request-writes: high"],
  ],
  "pull requests of GitHub that read": [
    registered({ ...federated("repo:acme/checkout:pull_request"), ...assigned("Storage Blob Data Reader", account) }),
    [],
  ],
  // https://learn.microsoft.com/en-us/entra/workload-id/workload-identities-flexible-federated-identity-credentials
  "branches of one repository": [
    registered({ ...flexible("claims['sub'] matches 'repo:acme/checkout:ref:refs/heads/*'"), ...onAssets }),
    ["trust-subject-wildcard: medium"],
  ],
  "repositories of one owner": [
    registered({ ...flexible("claims['sub'] matches 'repo:acme/*:environment:prod'"), ...onAssets }),
    ["trust-subject-wildcard: high"],
  ],
  "owners whose names begin alike": [
    registered({ ...flexible("claims['sub'] matches 'repo:acme*'"), ...onAssets }),
    ["trust-subject-wildcard: critical", "trust-pull-request-writes: high"],
  ],
  "everybody's repositories": [
    registered({ ...flexible("claims['sub'] matches 'repo:*:environment:prod'"), ...onAssets }),
    ["trust-subject-missing: critical"],
  ],
  "a wildcard that is a text": [
    registered({ ...flexible("claims['sub'] eq 'repo:acme/*:environment:prod'"), ...onAssets }),
    ["trust-admits-nobody: low"],
  ],
  "an expression that is not understood": [
    registered({ ...flexible("claims['sub'] contains 'acme'"), ...onAssets }),
    ["trust-not-known: unknown"],
  ],
  // https://learn.microsoft.com/en-us/azure/aks/workload-identity-overview
  "pods of a cluster": [
    configuration({
      azurerm_user_assigned_identity: { runtime: managed },
      azurerm_federated_identity_credential: {
        pods: {
          name: "pods",
          resource_group_name: "checkout",
          parent_id: "${azurerm_user_assigned_identity.runtime.id}",
          audience: ["api://AzureADTokenExchange"],
          issuer: "https://westeurope.oic.prod-aks.azure.com/9999/8888/",
          subject: "system:serviceaccount:checkout:runtime",
        },
      },
      ...assigned(
        "Key Vault Secrets User",
        `${group}/providers/Microsoft.KeyVault/vaults/checkout`,
        "${azurerm_user_assigned_identity.runtime.principal_id}",
      ),
    }),
    [],
  ],
  // https://learn.microsoft.com/en-us/entra/identity-platform/how-to-add-credentials
  "a client secret for two years": [
    registered({
      azuread_application_password: {
        ci: { application_id: "${azuread_application.deploy.id}", end_date: "2028-11-26T00:00:00Z" },
      },
      ...onAssets,
    }),
    ["credential-long-lived: medium"],
  ],
  "a client secret for some months": [
    registered({
      azuread_application_password: {
        ci: { application_id: "${azuread_application.deploy.id}", end_date: "2027-02-26T00:00:00Z" },
      },
      ...onAssets,
    }),
    [],
  ],
  // https://learn.microsoft.com/en-us/azure/role-based-access-control/best-practices
  "the owner of a subscription": [
    registered({ ...federated("repo:acme/checkout:environment:prod"), ...assigned("Owner", subscription) }),
    ["access-wildcard-action: critical", "access-wildcard-resource: high", "access-escalation: high"],
  ],
  // It assigns no roles, but adds federated credentials to managed identities, whatever roles those have.
  "a contributor of a subscription": [
    registered({ ...federated("repo:acme/checkout:environment:prod"), ...assigned("Contributor", subscription) }),
    ["access-wildcard-action: critical", "access-wildcard-resource: high", "access-escalation: high"],
  ],
  "a contributor of a resource group": [
    registered({ ...federated("repo:acme/checkout:environment:prod"), ...assigned("Contributor", group) }),
    ["access-wildcard-action: medium"],
  ],
  "who decides about all rights in a subscription": [
    registered({
      ...federated("repo:acme/checkout:environment:prod"),
      ...assigned("User Access Administrator", subscription),
    }),
    ["access-wildcard-action: high", "access-escalation: high"],
  ],
  "who assigns roles in a resource group": [
    registered({
      ...federated("repo:acme/checkout:environment:prod"),
      ...assigned("Role Based Access Control Administrator", group),
    }),
    ["access-escalation: high"],
  ],
  // https://learn.microsoft.com/en-us/azure/role-based-access-control/delegate-role-assignments-overview
  "who assigns roles that a condition limits": [
    registered({
      ...federated("repo:acme/checkout:environment:prod"),
      azurerm_role_assignment: {
        given: {
          scope: group,
          role_definition_name: "Role Based Access Control Administrator",
          principal_id: "${azuread_service_principal.deploy.object_id}",
          condition:
            "@Request[Microsoft.Authorization/roleAssignments:RoleDefinitionId] ForAnyOfAnyValues:GuidEquals {7f951dda-4ed3-4680-a7ca-43fe172d538d}",
          condition_version: "2.0",
        },
      },
    }),
    ["access-escalation: unknown"],
  ],
  // Among its operations is `Microsoft.Support/*`, as in most built-in roles: that much says nothing of what it works on.
  "who manages the identities of a resource group": [
    registered({
      ...federated("repo:acme/checkout:environment:prod"),
      ...assigned("Managed Identity Contributor", group),
    }),
    [],
  ],
  "who manages the identities of a subscription": [
    registered({
      ...federated("repo:acme/checkout:environment:prod"),
      ...assigned("Managed Identity Contributor", subscription),
    }),
    ["access-escalation: high", "access-wildcard-resource: high"],
  ],
  "a role of one's own": [
    registered({
      ...federated("repo:acme/checkout:environment:prod"),
      azurerm_role_definition: {
        deployer: {
          name: "Site deployer",
          scope: subscription,
          permissions: [
            {
              actions: ["Microsoft.Web/sites/read", "Microsoft.Web/sites/write", "Microsoft.Web/sites/config/*"],
              not_actions: ["Microsoft.Web/sites/config/list/action"],
            },
          ],
          assignable_scopes: [subscription],
        },
      },
      azurerm_role_assignment: {
        given: {
          scope: group,
          role_definition_id: "${azurerm_role_definition.deployer.role_definition_resource_id}",
          principal_id: "${azuread_service_principal.deploy.object_id}",
        },
      },
    }),
    [],
  ],
  "a role whose permissions are not known": [
    registered({
      ...federated("repo:acme/checkout:environment:prod"),
      ...assigned("Azure Digital Twins Data Owner", group),
    }),
    ["access-not-known: unknown"],
  ],
  // https://learn.microsoft.com/en-us/entra/identity/role-based-access-control/permissions-reference
  "the administrator of everything": [
    inDirectory("Global Administrator"),
    ["access-wildcard-action: critical", "access-wildcard-resource: high"],
  ],
  "who assigns all roles of the directory": [
    inDirectory("Privileged Role Administrator"),
    ["access-escalation: high", "access-wildcard-resource: high"],
  ],
  "who adds credentials to applications": [
    inDirectory("Application Administrator"),
    ["access-escalation: high", "access-wildcard-resource: high"],
  ],
  "who sets passwords": [
    inDirectory("Privileged Authentication Administrator"),
    ["access-escalation: high", "access-wildcard-resource: high"],
  ],
  "who reads the directory": [inDirectory("Directory Readers"), []],
  "who reads all that an administrator does": [inDirectory("Global Reader"), []],
  "who adds credentials to one application": [
    inDirectory("Application Administrator", {
      directory_scope_id: "/77777777-0000-4000-8000-000000000009",
    }),
    [],
  ],
  "who manages the groups of one administrative unit": [
    inDirectory("Groups Administrator", {
      directory_scope_id: "/administrativeUnits/77777777-0000-4000-8000-000000000010",
    }),
    [],
  ],
  "the pull requests of who manages the groups of one administrative unit": [
    inDirectory(
      "Groups Administrator",
      { directory_scope_id: "/administrativeUnits/77777777-0000-4000-8000-000000000010" },
      "repo:acme/checkout:pull_request",
    ),
    ["trust-pull-request-writes: high"],
  ],
  "the pull requests of who reads the directory": [
    inDirectory("Directory Readers", {}, "repo:acme/checkout:pull_request"),
    [],
  ],
  "a role of the directory that is not known": [inDirectory("Printer Administrator"), ["access-not-known: unknown"]],
  "a role of the directory by the id of its template": [
    registered({
      ...federated("repo:acme/checkout:environment:prod"),
      azuread_directory_role_assignment: {
        given: {
          role_id: "9b895d92-2cd3-44c7-9d02-a6ac2d5ea5c3",
          principal_object_id: "${azuread_service_principal.deploy.object_id}",
        },
      },
    }),
    ["access-escalation: high", "access-wildcard-resource: high"],
  ],
  "a membership in a role of the directory": [
    registered({
      ...federated("repo:acme/checkout:environment:prod"),
      azuread_directory_role: { admin: { display_name: "Global Administrator" } },
      azuread_directory_role_member: {
        given: {
          role_object_id: "${azuread_directory_role.admin.object_id}",
          member_object_id: "${azuread_service_principal.deploy.object_id}",
        },
      },
    }),
    ["access-wildcard-action: critical", "access-wildcard-resource: high"],
  ],
  "a membership in a role in one administrative unit": [
    registered({
      ...federated("repo:acme/checkout:environment:prod"),
      azuread_directory_role: { admin: { display_name: "User Administrator" } },
      azuread_administrative_unit_role_member: {
        given: {
          administrative_unit_object_id: "77777777-0000-4000-8000-000000000010",
          role_object_id: "${azuread_directory_role.admin.object_id}",
          member_object_id: "${azuread_service_principal.deploy.object_id}",
        },
      },
    }),
    [],
  ],
  "a role of the directory of one's own": [
    custom("microsoft.directory/applications/standard/read", "microsoft.directory/applications/basic/update"),
    ["access-wildcard-resource: high"],
  ],
  "a role of the directory of one's own that adds credentials": [
    custom("microsoft.directory/servicePrincipals/credentials/update"),
    ["access-escalation: high", "access-wildcard-resource: high"],
  ],
  "a role of the directory of one's own that reads": [custom("microsoft.directory/groups/allProperties/read"), []],
  // https://learn.microsoft.com/en-us/graph/permissions-reference
  "the permission of Microsoft Graph to assign roles": [
    permitted("9e3f62cf-ca93-4989-b6ce-bf83c28f9fe8"),
    ["access-escalation: high"],
  ],
  "the permission of Microsoft Graph to grant permissions": [
    permitted("06b708a9-e830-4db3-a914-8e69da51d44f"),
    ["access-escalation: high"],
  ],
  "the permission of Microsoft Graph to change applications": [
    permitted("1bfefb4e-e0b5-418b-a88f-73c46d2cc8e9"),
    ["access-escalation: high"],
  ],
  "the permission of Microsoft Graph to change applications of one's own": [
    permitted("18a4783c-866b-4cc7-a460-3d5e5662c884"),
    [],
  ],
  "the permission of Microsoft Graph to read users": [permitted("df021288-bdef-4463-88db-98f22de89214"), []],
  "pull requests that read users": [
    permitted("df021288-bdef-4463-88db-98f22de89214", "repo:acme/checkout:pull_request"),
    [],
  ],
  "pull requests that send mail": [
    permitted("b633e1c5-b582-4048-a93e-9f11b44c7e96", "repo:acme/checkout:pull_request"),
    ["trust-pull-request-writes: high"],
  ],
  "a permission that is not known": [permitted(id(8, "role")), ["access-not-known: unknown"]],
  "the default role of an application, which allows nothing": [permitted("00000000-0000-0000-0000-000000000000"), []],
  "a permission that is asked for": [
    asking([{ id: "9e3f62cf-ca93-4989-b6ce-bf83c28f9fe8", type: "Role" }]),
    ["access-not-known: unknown"],
  ],
  // People who sign in have it already.
  "a permission that is asked for to act as people": [
    asking([{ id: "e1fe6dd8-ba31-4d61-89e7-88639da4683d", type: "Scope" }]),
    [],
  ],
  "a permission that is asked for and granted": [
    asking([{ id: "df021288-bdef-4463-88db-98f22de89214", type: "Role" }], {
      ...graph,
      ...permission("df021288-bdef-4463-88db-98f22de89214"),
    }),
    [],
  ],
  "a permission that is asked for by a resource of its own": [
    registered({
      ...federated("repo:acme/checkout:environment:prod"),
      azuread_application_api_access: {
        graph: {
          application_id: "${azuread_application.deploy.id}",
          api_client_id: graphId,
          role_ids: ["9e3f62cf-ca93-4989-b6ce-bf83c28f9fe8"],
        },
      },
    }),
    ["access-not-known: unknown"],
  ],
  // https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/key_vault (access_policy)
  "an access policy inside of a key vault": [
    registered({
      ...federated("repo:acme/checkout:environment:prod"),
      azurerm_key_vault: {
        secrets: {
          name: "checkout",
          tenant_id: tenant,
          access_policy: [
            policyFor("${azuread_service_principal.deploy.object_id}"),
            policyFor(id(9, "somebody"), { secret_permissions: ["Frobnicate"] }),
          ],
        },
      },
    }),
    [],
  ],
  "an access policy beside a key vault": [vaultWith({}), []],
  "an access policy with a permission that is not known": [
    vaultWith({}, { secret_permissions: ["Get", "Frobnicate"] }),
    ["access-not-known: unknown"],
  ],
  // The vault does not look at it: https://learn.microsoft.com/en-us/azure/key-vault/general/rbac-access-policy.
  "an access policy with a permission that is not known, of a vault that takes roles": [
    vaultWith({ enable_rbac_authorization: true }, { secret_permissions: ["Frobnicate"] }),
    [],
  ],
  "the pull requests that change secrets by an access policy": [
    vaultWith({}, { secret_permissions: ["set"] }, "repo:acme/checkout:pull_request"),
    ["trust-pull-request-writes: high"],
  ],
  "the pull requests that read secrets by an access policy": [
    vaultWith({}, { secret_permissions: ["get", "list"] }, "repo:acme/checkout:pull_request"),
    [],
  ],
  "a key vault whose access policies name nobody of the document": [
    registered({
      ...federated("repo:acme/checkout:environment:prod"),
      azurerm_key_vault: {
        secrets: { name: "checkout", tenant_id: tenant, access_policy: [{ object_id: id(9, "somebody") }] },
      },
    }),
    [],
  ],
};
