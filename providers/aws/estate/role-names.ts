import { type PartialString } from "../../../lib/documents/value";
import type { NameMatch } from "../../../lib/estate/jobs";
import type { Identity } from "../../../lib/estate/model";

/** Stands for what is not known; no ARN holds it. */
const gap = "\u0000";

/** A role by its ARN: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-arns */
const roleArn = /^arn:[^:]*:iam::([^:]*):role\/(.+)$/s;

/**
 * How a name that a job asks by fits a role: an ARN, or in its place the role's name with or without its path, which means
 * the account that the job is in.
 */
export function roleNamed(asked: string | PartialString, identity: Identity): NameMatch {
  const own = ownName(identity);
  if (own === undefined) return "no";
  const text = typeof asked === "string" ? asked : withGaps(asked);
  const [, account, named] = roleArn.exec(text) ?? [];
  const [, ofRest] = text.includes(gap) ? (/:role\/(.+)$/s.exec(text) ?? []) : [];
  if (named === undefined && ofRest === undefined && text.startsWith("arn:"))
    return text.includes(gap) ? "possible" : "no";
  const name = named ?? ofRest ?? text.replace(/^\//, "");
  if (name !== own) return name.includes(gap) && fits(name, own) ? accountMatch(account, identity, "possible") : "no";
  return accountMatch(account, identity, "exact");
}

/** The path without its first slash, and the name: `bots/deploy`. */
function ownName({ id, address, kind }: Identity): string | undefined {
  const [, name] = /^aws:role:\/(.+)$/s.exec(id) ?? [];
  if (kind !== "role" || name === undefined) return undefined;
  return name.endsWith(`@${address}`) ? name.slice(0, -address.length - 1) : name;
}

function accountMatch(account: string | undefined, identity: Identity, best: "exact" | "possible"): NameMatch {
  const own = accountOf(identity);
  if (account === undefined || account.includes(gap) || own === undefined) return best === "exact" ? "by-name" : best;
  return account === own ? best : "no";
}

/** The account: of the role's ARN, or of the provider that it trusts, which has to be in the same one. */
function accountOf({ globalName, trust }: Identity): string | undefined {
  const ofRole = /^arn:[^:]*:iam::(\d{12}):/.exec(globalName ?? "")?.[1];
  if (ofRole !== undefined) return ofRole;
  const providers = trust.federations.flatMap(({ principals }) => principals.patterns.map(({ text }) => text));
  const accounts = providers.flatMap((text) =>
    typeof text === "string" ? (/^Federated:arn:[^:]*:iam::(\d{12}):/.exec(text)?.[1] ?? []) : [],
  );
  return new Set(accounts).size === 1 ? accounts[0] : undefined;
}

function withGaps({ parts }: PartialString): string {
  return parts.map((part) => (typeof part === "string" ? part : gap)).join("");
}

/** Whether a name fits one of which parts are not known. */
function fits(name: string, own: string): boolean {
  const [first = "", ...rest] = name.split(gap);
  const last = rest.pop() ?? "";
  if (!own.startsWith(first) || !own.endsWith(last) || own.length < first.length + last.length) return false;
  let at = first.length;
  for (const piece of rest) {
    const found = own.indexOf(piece, at);
    if (found < 0) return false;
    at = found + piece.length;
  }
  return at <= own.length - last.length;
}
