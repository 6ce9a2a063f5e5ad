import type { Condition, Layer, Pattern } from "../../../lib/access/model";

/** Who has an identity's policies. */
export interface Holder {
  readonly kind: "account" | "role" | "session" | "user" | "federated user";
  /** Who makes requests for it, as patterns over `<type>:<principal>`. */
  readonly callers: readonly Pattern[];
  /** What the context of every such request says of who asks. */
  readonly conditions: readonly Condition[];
}

/**
 * Reads who has an identity's policies: the ARN of a role, a role's session, a user or a federated user, or an account's id for an
 * identity of the account that is not known.
 *
 * A role makes no requests, its sessions do; their context has the role's ARN. An account's root user is nobody's identity.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html (`aws:PrincipalArn`,
 * `aws:PrincipalAccount`, `aws:username`)
 *
 * @returns `undefined` for anything else
 */
export function readHolder(text: string): Holder | undefined {
  if (/^\d{12}$/.test(text)) return ofAccount("aws*", text);
  const [, partition = "", account = "", path = ""] =
    /^arn:(aws[a-z-]*):(?:iam|sts)::(\d{12}):([^\s*?]+)$/.exec(text) ?? [];
  const [type = "", name = "", ...more] = path.split("/");
  const last = more.at(-1) ?? name;
  const isOf = (service: string): boolean => text.startsWith(`arn:${partition}:${service}:`) && last !== "";
  const iam = `arn:${partition}:iam::${account}`;
  if (path === "root" && isOf("iam")) return ofAccount(partition, account);
  if (type === "role" && isOf("iam")) {
    const sessions = glob(`AWS:arn:${partition}:sts::${account}:assumed-role/${last}/*`);
    return holder("role", account, [sessions], [literal(text)], [isAbsent(userName)]);
  }
  if (type === "assumed-role" && isOf("sts") && more.length === 1) {
    const roles = [literal(`${iam}:role/${name}`), glob(`${iam}:role/*/${name}`)];
    return holder("session", account, [literal(`AWS:${text}`)], roles, [isAbsent(userName)]);
  }
  const itself = [[literal(`AWS:${text}`)], [literal(text)]] as const;
  if (type === "user" && isOf("iam")) return holder("user", account, ...itself, [isOne(userName, [literal(last)])]);
  return type === "federated-user" && isOf("sts") && more.length === 0
    ? holder("federated user", account, ...itself)
    : undefined;
}

/** Of users their name; requests of roles don't have it. */
const userName = "aws:username";

/** An identity of an account, of which no more is known. */
function ofAccount(partition: string, account: string): Holder {
  const [iam, sts] = [`arn:${partition}:iam::${account}`, `arn:${partition}:sts::${account}`];
  return holder(
    "account",
    account,
    [`${iam}:user/*`, `${sts}:assumed-role/*/*`, `${sts}:federated-user/*`].map((arn) => inFields(`AWS:${arn}`)),
    [`${iam}:user/*`, `${iam}:role/*`, `${sts}:federated-user/*`].map(inFields),
  );
}

function holder(
  kind: Holder["kind"],
  account: string,
  callers: readonly Pattern[],
  arns: readonly Pattern[],
  more: readonly Condition[] = [],
): Holder {
  const conditions = [isOne("aws:principalarn", arns), isOne("aws:principalaccount", [literal(account)]), ...more];
  return { kind, callers, conditions };
}

function isOne(key: string, patterns: readonly Pattern[]): Condition {
  const test = { kind: "string", test: { patterns, negated: false } } as const;
  return { kind: "value", key, quantifier: "one", test, whenAbsent: false };
}

function isAbsent(key: string): Condition {
  const test = { kind: "string", test: { patterns: [], negated: false } } as const;
  return { kind: "value", key, quantifier: "one", test, whenAbsent: true };
}

/** All requests of a holder, as a layer that allows nothing else. */
export function layerOfHolder({ callers, conditions }: Holder): Layer {
  const everything: Pattern = glob("*");
  const region = {
    actions: { patterns: [everything], negated: false },
    resources: { patterns: [everything], negated: false },
    principals: { patterns: callers, negated: false },
    conditions,
    source: { policy: "holder", statement: "#0" },
  };
  return { name: "holder", policies: [{ name: "holder", allow: [region], deny: [] }], unknown: [], isGiven: true };
}

function literal(text: string): Pattern {
  return { text, syntax: "literal", ignoreCase: false };
}

function glob(text: string): Pattern {
  return { text, syntax: "glob", ignoreCase: false };
}

/** The partition is one field, also with a type in front. */
function inFields(text: string): Pattern {
  return { text, syntax: "arn", ignoreCase: false };
}
