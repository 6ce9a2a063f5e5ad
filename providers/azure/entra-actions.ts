import type { AccessLevel, ActionFact } from "../../lib/access/action-facts";
import { directory } from "./policy/directory-permission";
import { actionOf } from "./policy/role-definition";

/** Tasks on one kind of objects of a directory, by what they do. */
interface Kind {
  readonly kind: string;
  readonly grants?: string;
  readonly writes?: string;
  readonly reads?: string;
  /** Whether a role with them can be given on one such object. @default true */
  readonly isScope?: boolean;
}

/**
 * Tasks of roles of Entra that workloads are given, and those that grant or hand over other rights: who has the credentials or the
 * ownership of an application acts as it, and members of groups have what these have.
 *
 * Source, read on 2026-11-27: https://learn.microsoft.com/en-us/entra/identity/role-based-access-control/permissions-reference
 */
const kinds: readonly Kind[] = [
  {
    kind: "applications",
    grants: "credentials/update owners/update",
    writes: "basic/update delete permissions/update",
    reads: "standard/read",
  },
  { kind: "applications", writes: "create createAsOwner", isScope: false },
  { kind: "auditLogs", reads: "allProperties/read", isScope: false },
  { kind: "conditionalAccessPolicies", grants: "basic/update create delete", isScope: false },
  { kind: "devices", writes: "delete disable", reads: "standard/read" },
  {
    kind: "domains",
    grants: "federation/update federationConfiguration/create",
    reads: "standard/read",
    isScope: false,
  },
  {
    kind: "groups",
    grants: "members/update owners/update",
    writes: "basic/update delete",
    reads: "members/read standard/read",
  },
  { kind: "groups", writes: "create", isScope: false },
  { kind: "groupsAssignableToRoles", grants: "allProperties/update", isScope: false },
  { kind: "oAuth2PermissionGrants", grants: "create", isScope: false },
  { kind: "roleAssignments", grants: "allProperties/allTasks", reads: "standard/read", isScope: false },
  { kind: "roleDefinitions", grants: "allProperties/allTasks", reads: "standard/read", isScope: false },
  {
    kind: "servicePrincipals",
    grants: "appRoleAssignedTo/update credentials/update owners/update",
    writes: "basic/update delete disable",
    reads: "standard/read",
  },
  {
    kind: "servicePrincipals",
    grants: "managePermissionGrantsForAll.microsoft-company-admin",
    writes: "create createAsOwner",
    isScope: false,
  },
  { kind: "signInReports", reads: "allProperties/read", isScope: false },
  {
    kind: "users",
    grants: "authenticationMethods/create password/update",
    writes: "basic/update delete disable",
    reads: "standard/read",
  },
  { kind: "users", writes: "create", isScope: false },
];

const byLevel = [
  ["grants", "permissions-management"],
  ["writes", "write"],
  ["reads", "read"],
] as const satisfies readonly (readonly [keyof Kind, AccessLevel])[];

/** What somebody may do with an application by a role of it, that application decides: it may be anything. */
const useOfRole: ActionFact = {
  service: "appRoles",
  name: "use",
  accessLevel: "write",
  resourceFormats: ["appRoles/${Application}/${Role}"],
};

export const entraActions: readonly ActionFact[] = [
  useOfRole,
  ...kinds.flatMap((one) =>
    byLevel.flatMap(([list, accessLevel]) =>
      (one[list] ?? "").split(" ").flatMap((task) => (task === "" ? [] : [factOf(one, task, accessLevel)])),
    ),
  ),
];

function factOf({ kind, isScope = true }: Kind, task: string, accessLevel: AccessLevel): ActionFact {
  const [service = "", name = ""] = directoryAction(`${kind}/${task}`).split(":");
  return { service, name, accessLevel, resourceFormats: isScope ? [`${directory}/${kind}/\${${kind}}`] : [directory] };
}

/** A task as an action of the algebra. */
export function directoryAction(task: string): string {
  return actionOf(`microsoft.directory/${task}`, false);
}

/** Services of Microsoft of which nearly all roles have everything: asking for help, and what is out of order. */
export const helpServices: readonly string[] = [
  "microsoft.azure.servicehealth",
  "microsoft.azure.supporttickets",
  "microsoft.office365.servicehealth",
  "microsoft.office365.supporttickets",
  "microsoft.support",
];
