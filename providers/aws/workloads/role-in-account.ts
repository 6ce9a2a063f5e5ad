import type { AwsEnvironment } from "../environment";
import { roleName, type NameRule } from "../targets/names";
import { equals, type Callers } from "./callers";
import { madeWorkload, workloadKind, type AwsWorkload } from "./kind";

/** A role of another account that knows an external id. */
export interface RoleInAccount extends AwsWorkload, RoleInAccountProps {
  readonly kind: "role-in-account";
}

export interface RoleInAccountProps {
  /** Twelve digits. */
  readonly account: string;
  /** Name of the role, with its path if it has one: `collector`, `vendor/collector`. It must exist before the bot. */
  readonly role: string;
  /**
   * What the caller names when it assumes the role. Whoever runs it for several customers has a value of its own for each, and
   * chooses it, so that none of them can make it work on another's account. It is no secret.
   */
  readonly externalId: string;
}

const accountId: NameRule = {
  pattern: /^\d{12}$/,
  longest: 12,
  allowed: "twelve digits",
  todo: "write the account id as a string, with its leading zeros",
};

/** https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html, without what AWS would read as a variable. */
const externalId: NameRule = {
  pattern: /^[\w+=,.@:/-]{2,1224}$/,
  longest: 1224,
  allowed: "2 to 1,224 letters, digits and any of _ + = , . @ : / -",
  todo: "ask whoever runs the other account for the external id that it uses for you",
};

/**
 * One role of another account, by its ARN and an external id. The whole account is never trusted: then anybody whom its
 * administrators allow could be the bot.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html, read 2026-11-26.
 * @throws SpecError
 */
export function roleInAccount({ account, role, externalId }: RoleInAccountProps): RoleInAccount {
  return madeWorkload(roleInAccountKind, {
    platform: "aws",
    kind: "role-in-account",
    description: `role ${role} of account ${account}`,
    account,
    role,
    externalId,
  });
}

export const roleInAccountKind = workloadKind<RoleInAccount>({
  kind: "role-in-account",
  maker: "roleInAccount",
  names: { account: accountId, role: roleName("the other account's workload"), externalId },
  callers,
});

function callers({ account, role, externalId: id }: RoleInAccount, { partition }: AwsEnvironment): Callers {
  return {
    principal: { type: "AWS", name: `arn:${partition}:iam::${account}:role/${role}` },
    actions: ["sts:AssumeRole"],
    context: { "sts:ExternalId": equals(id) },
  };
}
