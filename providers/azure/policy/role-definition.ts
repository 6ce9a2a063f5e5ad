import type { Pattern } from "../../../lib/access/model";

/**
 * What a role allows: `actions` less `notActions` on resources, and `dataActions` less `notDataActions` on what is in them.
 * https://learn.microsoft.com/en-us/azure/role-based-access-control/role-definitions
 */
export interface RoleDefinition {
  readonly actions: readonly string[];
  /** "NotActions is not a deny rule": another role may allow what it takes away. */
  readonly notActions: readonly string[];
  readonly dataActions: readonly string[];
  readonly notDataActions: readonly string[];
}

/**
 * An operation as an action of the algebra: the provider's name is the service, and an operation on data ends in `:data`, so that
 * `Microsoft.Storage/storageAccounts/blobServices/containers/blobs/read` is
 * `Microsoft.Storage:storageAccounts/blobServices/containers/blobs/read:data`.
 */
export function actionOf(operation: string, isData: boolean): string {
  return operation.replace("/", ":") + (isData ? dataMark : "");
}

/** An action of the algebra as Azure writes the operation. */
export function operationOf(action: string): string {
  return action.replace(/:data$/, "").replace(":", "/");
}

const dataMark = ":data";

/**
 * The patterns of the operations that a permission with wildcards covers. A wildcard may stand for any number of segments, so it may
 * stand for the end of the provider's name and what follows: the colon is put wherever it can be. Fields between colons are
 * matched one by one, so that no pattern of operations on resources matches one on data.
 */
export function patternsOf(permission: string, isData: boolean): Pattern[] {
  const slash = permission.indexOf("/");
  const front = slash < 0 ? permission : permission.slice(0, slash);
  const inWildcard = [...front.matchAll(/\*/g)].map(
    ({ index }) => `${permission.slice(0, index)}*:*${permission.slice(index + 1)}`,
  );
  const atSlash = slash < 0 ? [] : [`${front}:${permission.slice(slash + 1)}`];
  return [...atSlash, ...inWildcard].map((text) => ({
    text: text + (isData ? dataMark : ""),
    syntax: "arn",
    ignoreCase: true,
  }));
}
