import type { EscalationPath } from "../../lib/access/escalation";
import type { StringTest } from "../../lib/access/model";
import type { EscalationFacts } from "../../lib/estate/escalation-facts";
import { anywhere } from "./actions";
import { directoryAction } from "./entra-actions";
import { graphAction } from "./graph-permissions";
import { directory } from "./policy/directory-permission";
import { actionOf } from "./policy/role-definition";

/** A way that one action opens. */
interface PathFacts {
  readonly id: string;
  readonly title: string;
  readonly action: string;
  /** On what it has to be allowed. */
  readonly on: StringTest;
  readonly source: string;
}

const rbac = "https://learn.microsoft.com/en-us/azure/role-based-access-control";

/** Whatever scope it is: who decides about the rights on one has all of them there, those to data included. */
const anyScope = anyOf("*");

/** What nobody's assignment names. */
const anyManagedIdentity = anyOf(
  ...anywhere.map(
    (front) =>
      `${front}/resourceGroups/any-group/providers/Microsoft.ManagedIdentity/userAssignedIdentities/any-identity`,
  ),
);

/** The ways to gain rights in Azure, each with the page that describes it, read on 2026-11-27. */
const azurePaths: readonly PathFacts[] = [
  {
    id: "azure-assign-role",
    title: "give itself any role on that scope",
    action: actionOf("Microsoft.Authorization/roleAssignments/write", false),
    on: anyScope,
    source: `${rbac}/role-assignments-steps`,
  },
  {
    id: "azure-change-role",
    title: "change what a role allows that it has itself",
    action: actionOf("Microsoft.Authorization/roleDefinitions/write", false),
    on: anyScope,
    source: `${rbac}/custom-roles`,
  },
  {
    id: "azure-federate-identity",
    title: "let tokens of its own choice become any managed identity",
    action: actionOf("Microsoft.ManagedIdentity/userAssignedIdentities/federatedIdentityCredentials/write", false),
    on: anyManagedIdentity,
    source:
      "https://learn.microsoft.com/en-us/entra/workload-id/workload-identity-federation-create-trust-user-assigned-managed-identity",
  },
];

const roles = "https://learn.microsoft.com/en-us/entra/identity/role-based-access-control";

/** What a role on an administrative unit or on one object does not reach. */
const anyObject = anyOf(`${directory}/any-kind/any-object-at-all`);

/** The ways to gain rights in a directory by its roles, read on 2026-11-27. */
const entraPaths: readonly PathFacts[] = [
  entraPath("assign-role", "give itself any role of the directory", "roleAssignments/allProperties/allTasks"),
  entraPath(
    "grant-permission",
    "grant any application every permission",
    "servicePrincipals/managePermissionGrantsForAll.microsoft-company-admin",
  ),
  entraPath(
    "join-role-group",
    "join any group that has roles of the directory",
    "groupsAssignableToRoles/allProperties/update",
  ),
  entraPath(
    "application-credential",
    "add a credential to any application, and act as it",
    "applications/credentials/update",
  ),
  entraPath(
    "principal-credential",
    "add a credential to any service principal, and act as it",
    "servicePrincipals/credentials/update",
  ),
  entraPath("own-application", "make itself the owner of any application", "applications/owners/update"),
  entraPath("own-principal", "make itself the owner of any service principal", "servicePrincipals/owners/update"),
  entraPath("federate-domain", "have a server of its own choice sign anybody in", "domains/federation/update"),
  entraPath("sign-in-method", "add ways to sign in as any user", "users/authenticationMethods/create"),
  entraPath("password", "set passwords, and sign in as those users", "users/password/update"),
  entraPath("join-group", "join any group that no role of the directory is given to", "groups/members/update"),
];

function entraPath(id: string, title: string, task: string): PathFacts {
  const action = directoryAction(task);
  return { id: `entra-${id}`, title, action, on: anyObject, source: `${roles}/permissions-reference` };
}

/** The same by permissions of Microsoft Graph. */
const graphPaths: readonly PathFacts[] = [
  graphPath("RoleManagement.ReadWrite.Directory", "give itself any role of the directory"),
  graphPath("RoleAssignmentSchedule.ReadWrite.Directory", "give itself any role of the directory for a time"),
  graphPath("AppRoleAssignment.ReadWrite.All", "grant any application every permission"),
  graphPath("Application.ReadWrite.All", "add a credential to any application, and act as it"),
  graphPath("Domain.ReadWrite.All", "have a server of its own choice sign anybody in"),
  graphPath("UserAuthenticationMethod.ReadWrite.All", "add ways to sign in as any user"),
  graphPath("User-PasswordProfile.ReadWrite.All", "set passwords, and sign in as those users"),
  graphPath("PrivilegedAssignmentSchedule.ReadWrite.AzureADGroup", "join any group for a time"),
  graphPath("PrivilegedAccess.ReadWrite.AzureADGroup", "join any group for a time"),
  ...["Directory.ReadWrite.All", "Group.ReadWrite.All", "GroupMember.ReadWrite.All"].map((name) =>
    graphPath(name, "join any group that no role of the directory is given to"),
  ),
];

function graphPath(name: string, title: string): PathFacts {
  const source = "https://learn.microsoft.com/en-us/graph/permissions-reference";
  return { id: `graph-${name}`, title, action: graphAction(name), on: anyOf(directory), source };
}

export const azureEscalations: EscalationFacts = {
  administrator: [{ actions: [anyOf("service-to-come:AnyActionToCome")], resources: [anyObject] }],
  pathsOf: () => asked,
  isLasting: () => false,
  advice: "Give it a role without these operations, on the scope that it works on.",
};

const asked: readonly EscalationPath[] = [...graphPaths, ...entraPaths, ...azurePaths].map(
  ({ id, title, action, on, source }) => ({
    id,
    title,
    steps: [{ action, target: { name: "scope", resources: on }, conditions: [] }],
    sources: [source],
  }),
);

function anyOf(...texts: readonly string[]): StringTest {
  return { patterns: texts.map((text) => ({ text, syntax: "glob", ignoreCase: false })), negated: false };
}
