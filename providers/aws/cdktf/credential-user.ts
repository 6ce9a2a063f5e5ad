import type { IamRole } from "@cdktf/provider-aws/lib/iam-role/index.js";
import type { Blueprint, Target } from "../../../lib/bundles/blueprint";
import { shown, SpecError } from "../../../lib/identity/spec-error";

/** A bot that signs in with a key or a secret. */
export interface CredentialUser {
  readonly role: IamRole;
  readonly roleArn: string;
  readonly blueprint: Blueprint;
}

/**
 * What a bot's grants say of the system that it signs in to with a credential.
 * @param path of the construct that makes the credential, for errors
 * @throws SpecError where the bot has no such grant: it could not use what is made for it
 */
export function grantedAccess<T extends Target>(
  { blueprint }: CredentialUser,
  path: string,
  {
    property,
    name,
    isIts,
  }: { readonly property: string; readonly name: string; readonly isIts: (target: Target) => target is T },
): T {
  const found = blueprint.grants.map(({ target }) => target).find(isIts);
  if (found !== undefined) return found;
  const allowed = `what ${shown(blueprint.name)} signs in with by its own declaration`;
  const todo = "declare it in the bot first, under the same name";
  throw new SpecError(path, [{ property, given: shown(name), allowed, todo }]);
}
