/** The namespace of what is in the directory itself. */
const ofDirectory = "microsoft.directory/";

/**
 * A permission of a role of Entra as one of Azure's, with wildcards for its words for all: `allEntities`, `allProperties` and
 * `allTasks`. One that states no namespace is of `microsoft.directory`.
 *
 * https://learn.microsoft.com/en-us/entra/identity/role-based-access-control/custom-overview#how-microsoft-entra-id-determines-if-a-user-has-access-to-a-resource
 */
export function directoryPermission(permission: string): string {
  const whole = /^(?:microsoft\.|\*)/i.test(permission) ? permission : ofDirectory + permission;
  return whole
    .split("/")
    .map((part) => (/^all(?:Entities|Properties|Tasks)$/i.test(part) ? "*" : part))
    .filter((part, at, all) => part !== "*" || all[at - 1] !== "*")
    .join("/");
}

/** The resource that the directory is in the algebra; what is in it is below it. */
export const directory = "directory";
