import type { Pattern, Text } from "../../../lib/access/model";

/** An entry of `Principal` or `NotPrincipal`. */
export interface Principal {
  /** `AWS`, `Service`, `Federated`, `CanonicalUser` */
  readonly type: string;
  readonly name: Text;
}

/**
 * How an entry of `Principal` names who makes a request: by `*` or the very ARN, by the role or user whose session it is, or by
 * the account. It decides what limits a grant in a resource's policy.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-denyallow.html
 */
export type Naming = "directly" | "by its entity" | "by its account";

/**
 * The principals that an entry of `Principal` stands for, as patterns over `<type>:<principal>`.
 *
 * An account id, or the ARN of an account's root, stands for every principal of the account; a role for its sessions, and a
 * user for their federated sessions. `*` is anyone, and so is `{ "AWS": "*" }`.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
 *
 * @param type `AWS`, `Service`, `Federated`, `CanonicalUser`
 */
export function principalPatterns(type: string, principal: Text): Pattern[] {
  return namedPrincipals(type, principal).map(({ pattern }) => pattern);
}

/** Principals whom an entry names in one way. */
export interface NamedPrincipals {
  readonly naming: Naming;
  readonly pattern: Pattern;
}

/** The same, each with how the entry names them. */
export function namedPrincipals(type: string, principal: Text): NamedPrincipals[] {
  if (principal === "*") return [{ naming: "directly", pattern: glob(type === "AWS" ? "*" : `${type}:*`) }];
  const own = literal(type, principal);
  if (type !== "AWS" || typeof principal !== "string") return [{ naming: "directly", pattern: own }];
  const account = accountOf(principal);
  if (account !== undefined)
    return ["iam", "sts"].map((service) => ({ naming: "by its account", pattern: ofAccount(service, account) }));
  const sessions = sessionsOf(principal);
  if (sessions === undefined) return [{ naming: "directly", pattern: own }];
  // A role makes no requests itself, a user does.
  const naming = sessions.includes(":assumed-role/") ? "by its entity" : "directly";
  return [
    { naming, pattern: own },
    { naming: "by its entity", pattern: glob(`AWS:${sessions}`) },
  ];
}

/**
 * The principals that `NotPrincipal` leaves out of a denial: those whose whole chain is listed, which is the account, the
 * role or user, and the session.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notprincipal.html
 */
export function exceptedPatterns(entries: readonly Principal[]): Pattern[] {
  const names = entries.flatMap(({ type, name }) => (type === "AWS" && typeof name === "string" ? [name] : []));
  const isWhole = (name: string): boolean => {
    const [, , , , account = ""] = name.split(":");
    if (accountOf(name) !== undefined) return name.startsWith("arn:");
    if (!names.some((other) => accountOf(other) === account)) return false;
    return !name.includes(":sts::") || names.some((other) => isSessionOf(name, other));
  };
  return entries.flatMap(({ type, name }) => {
    if (name === "*") return principalPatterns(type, name);
    return type !== "AWS" || (typeof name === "string" && isWhole(name)) ? [literal(type, name)] : [];
  });
}

function accountOf(principal: string): string | undefined {
  return /^(?:(\d{12})|arn:aws[a-z-]*:iam::(\d{12}):root)$/
    .exec(principal)
    ?.slice(1)
    .find((account: string | undefined) => account !== undefined);
}

/** The sessions of a role, or the federated sessions of a user, as a glob. A path is not part of a session's ARN. */
function sessionsOf(principal: string): string | undefined {
  const [, partition = "", account = "", kind, name = ""] =
    /^arn:([^:*?]+):iam::(\d{12}):(role|user)\/(?:[^*?]*\/)?([^/*?]+)$/.exec(principal) ?? [];
  if (kind === undefined) return undefined;
  return `arn:${partition}:sts::${account}:${kind === "role" ? `assumed-role/${name}/*` : `federated-user/${name}`}`;
}

function isSessionOf(session: string, principal: string): boolean {
  const sessions = sessionsOf(principal);
  return sessions?.endsWith("*") === true ? session.startsWith(sessions.slice(0, -1)) : session === sessions;
}

/** Tells whether a pattern stands for the sessions of a role or user that is named beside it. */
export function isSessionsPattern(text: string): boolean {
  return /^AWS:arn:[^:]+:sts::\d{12}:(?:assumed-role\/[^/]+\/\*|federated-user\/[^/]+)$/.test(text);
}

/** The partition is one field, although the type stands in front of it. */
function ofAccount(service: string, account: string): Pattern {
  return { text: `AWS:arn:aws*:${service}::${account}:*`, syntax: "arn", ignoreCase: false };
}

function literal(type: string, name: Text): Pattern {
  const text: Text = typeof name === "string" ? `${type}:${name}` : [`${type}:`, ...name];
  return { text, syntax: "literal", ignoreCase: false };
}

function glob(text: string): Pattern {
  return { text, syntax: "glob", ignoreCase: false };
}
