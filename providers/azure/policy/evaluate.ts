import type { RoleDefinition } from "./role-definition";

/** A role on a scope, as its assignment states it. */
export interface StatedAssignment {
  readonly role: RoleDefinition;
  readonly scope: string;
}

/** An operation on a resource. */
export interface Operation {
  readonly name: string;
  readonly isData: boolean;
  readonly resource: string;
}

/**
 * Whether assignments allow an operation, by Azure's text alone: the naive twin of what the algebra decides, without its translation.
 * "Actions - NotActions = effective control plane permissions", the same for data, and the union of all assignments:
 * https://learn.microsoft.com/en-us/azure/role-based-access-control/role-definitions
 */
export function isAllowed(assignments: readonly StatedAssignment[], { name, isData, resource }: Operation): boolean {
  return assignments.some(({ role, scope }) => {
    const [names, takes] = isData ? [role.dataActions, role.notDataActions] : [role.actions, role.notActions];
    const covers = (permission: string): boolean => wildcard(permission).test(name);
    return isWithin(scope, resource) && names.some(covers) && !takes.some(covers);
  });
}

function isWithin(scope: string, resource: string): boolean {
  const [outer, inner] = [scope.toLowerCase(), resource.toLowerCase()];
  return outer === "/" || inner === outer || inner.startsWith(`${outer}/`);
}

/** `*` stands for anything, segments included; case does not matter. */
function wildcard(permission: string): RegExp {
  const parts = permission.split("*").map((part) => part.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&"));
  return new RegExp(`^${parts.join(".*")}$`, "is");
}
