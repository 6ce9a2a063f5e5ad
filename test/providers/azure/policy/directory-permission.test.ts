import { evaluate } from "../../../../lib/access/evaluate";
import { builtInDirectoryRole } from "../../../../providers/azure/directory-roles";
import { layersOf } from "../../../../providers/azure/policy/access-set";
import { directory, directoryPermission } from "../../../../providers/azure/policy/directory-permission";
import { actionOf } from "../../../../providers/azure/policy/role-definition";

/** https://learn.microsoft.com/en-us/entra/identity/role-based-access-control/custom-overview */
test.each<[string, string]>([
  ["microsoft.directory/applications/credentials/update", "microsoft.directory/applications/credentials/update"],
  ["applications/credentials/update", "microsoft.directory/applications/credentials/update"],
  ["microsoft.directory/groups/allProperties/allTasks", "microsoft.directory/groups/*"],
  ["microsoft.directory/groups/allProperties/read", "microsoft.directory/groups/*/read"],
  ["microsoft.office365.webPortal/allEntities/standard/read", "microsoft.office365.webPortal/*/standard/read"],
  ["microsoft.cloudPC/allEntities/allProperties/allTasks", "microsoft.cloudPC/*"],
  ["*", "*"],
])("%s is %s with wildcards", (permission, expected) => {
  expect(directoryPermission(permission)).toBe(expected);
});

/** Each is a line of the role's table, or is not in it: https://learn.microsoft.com/en-us/entra/identity/role-based-access-control/permissions-reference */
test.each<[string, string, boolean]>([
  ["Application Administrator", "microsoft.directory/applications/credentials/update", true],
  ["Application Administrator", "microsoft.directory/oAuth2PermissionGrants/create", true],
  ["Application Administrator", "microsoft.directory/roleAssignments/allProperties/allTasks", false],
  ["Application Administrator", "microsoft.directory/users/password/update", false],
  ["Cloud Application Administrator", "microsoft.directory/servicePrincipals/credentials/update", true],
  ["Cloud Application Administrator", "microsoft.directory/applications/applicationProxy/update", false],
  ["privileged role administrator", "microsoft.directory/roleAssignments/allProperties/allTasks", true],
  ["Privileged Role Administrator", "microsoft.directory/users/create", false],
  ["e8611ab8-c189-46e8-94e1-60213ab1f814", "microsoft.directory/roleDefinitions/allProperties/allTasks", true],
  ["Directory Readers", "microsoft.directory/users/standard/read", true],
  ["Directory Readers", "microsoft.directory/users/basic/update", false],
  ["Directory Writers", "microsoft.directory/users/create", true],
  ["Directory Writers", "microsoft.directory/users/delete", false],
  ["Hybrid Identity Administrator", "microsoft.directory/domains/federation/update", true],
  ["Hybrid Identity Administrator", "microsoft.directory/applications/credentials/update", false],
  ["Application Developer", "microsoft.directory/applications/createAsOwner", true],
  ["Application Developer", "microsoft.directory/applications/create", false],
  ["Groups Administrator", "microsoft.directory/groups/members/update", true],
  ["Groups Administrator", "microsoft.directory/groupsAssignableToRoles/allProperties/update", false],
  ["Global Reader", "microsoft.directory/conditionalAccessPolicies/standard/read", true],
  ["Global Reader", "microsoft.directory/conditionalAccessPolicies/basic/update", false],
])("%s: %s is allowed: %j", (name, task, expected) => {
  const role = builtInDirectoryRole(name)?.definition;
  if (role === undefined) throw new Error(`${name} is not known`);
  const source = { policy: "p", statement: "s" };
  const layers = layersOf([{ roleName: name, role, scope: directory, conditions: [], source }], []);
  const request = { action: actionOf(task, false), resource: `${directory}/objects/any`, context: {} };
  expect(evaluate({ layers }, request, () => "")).toBe(expected);
});
