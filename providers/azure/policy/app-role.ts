import type { Assignment } from "./access-set";
import { directory } from "./directory-permission";
import type { RoleDefinition } from "./role-definition";

type Permission = Pick<Assignment, "role" | "roleName" | "scope">;

/** A permission of Microsoft Graph that an application has by itself: it has it in the whole directory. */
export function graphPermission(name: string): Permission {
  return { role: roleWith(`Microsoft.Graph/${name}`), roleName: name, scope: directory };
}

/** A role of an application of one's own. What whoever has it may do, that application decides. */
export function ownApiPermission(api: string, name: string): Permission {
  return { role: roleWith("appRoles/use"), roleName: name, scope: [{ verbatim: `appRoles/${api}/${name}` }] };
}

function roleWith(permission: string): RoleDefinition {
  return { actions: [permission], notActions: [], dataActions: [], notDataActions: [] };
}
