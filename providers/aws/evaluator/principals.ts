import { parseArn } from "./arn";
import type { PrincipalEntry, Selection } from "./policy";
import type { Caller } from "./request";

/**
 * How an entry of `Principal` names a caller.
 *
 * - `directly`: by `*`, which is everybody, and under `Federated` every identity provider; or by the very ARN or name of the caller.
 *   A grant in a resource policy of the same account then is not limited by what other policies leave out.
 * - `by its entity`: a role's ARN names the sessions of the role, a user's ARN the federated sessions of the user. Permissions
 *   boundary and session policy limit such a grant.
 * - `by its account`: the account's id, or its root's ARN. It leaves to the account's identity policies whom they allow.
 */
export type Naming = "directly" | "by its entity" | "by its account";

/**
 * How an entry names a caller; `undefined` where it doesn't. Variables have no meaning here. An anonymous caller is named by `*` only.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
 */
export function namingOf({ type, name }: PrincipalEntry, caller: Caller | undefined): Naming | undefined {
  if (name === "*") return type === "AWS" || caller?.type === type ? "directly" : undefined;
  if (caller === undefined || caller.type !== type) return undefined;
  if (name === caller.name) return isRole(name) ? "by its entity" : "directly";
  if (type !== "AWS") return undefined;
  if (isEntityOf(name, caller.name)) return "by its entity";
  return isAccountOf(name, caller.name) ? "by its account" : undefined;
}

/**
 * Whether `NotPrincipal` leaves a caller out of a denial. The caller's whole chain must be listed: "AWS might validate the account
 * first, then the role, and then the assumed-role user". And nobody who has a permissions boundary is ever left out.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notprincipal.html
 */
export function isLeftOut(
  { entries }: Selection<PrincipalEntry>,
  caller: Caller | undefined,
  isBounded: boolean,
): boolean {
  if (isBounded) return false;
  const namings = new Set(entries.map((entry) => namingOf(entry, caller)));
  if (caller?.type !== "AWS" || entries.some(({ type, name }) => type === "AWS" && name === "*"))
    return namings.has("directly");
  const isSession = parseArn(caller.name)?.service === "sts";
  const isRoot = isAccountOf(caller.name, caller.name);
  return (
    entries.some(({ type, name }) => type === "AWS" && name === caller.name) &&
    (!isSession || namings.has("by its entity")) &&
    (isRoot || namings.has("by its account"))
  );
}

/** A role can't make requests: whoever names it means its sessions. */
function isRole(name: string): boolean {
  return parseArn(name)?.resource.startsWith("role/") === true;
}

/** `…:iam::1:role/path/app` is the entity of `…:sts::1:assumed-role/app/session`, and a user that of its federated sessions. */
function isEntityOf(name: string, session: string): boolean {
  const [entity, of] = [parseArn(name), parseArn(session)];
  if (entity?.service !== "iam" || of?.service !== "sts") return false;
  if (entity.partition !== of.partition || entity.account !== of.account) return false;
  const entityName = entity.resource.slice(entity.resource.lastIndexOf("/") + 1);
  if (entity.resource.startsWith("role/")) return of.resource.startsWith(`assumed-role/${entityName}/`);
  return entity.resource.startsWith("user/") && of.resource === `federated-user/${entityName}`;
}

function isAccountOf(name: string, caller: string): boolean {
  const account = /^(?:(\d{12})|arn:[^:]+:iam::(\d{12}):root)$/.exec(name);
  return account !== null && parseArn(caller)?.account === (account[1] ?? account[2]);
}
