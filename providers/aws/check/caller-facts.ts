import type { AccessSet, Condition, Pattern, Question, Region, StringTest } from "../../../lib/access/model";
import { principalPatterns } from "../policy/principals";

/**
 * The condition keys in which AWS puts the caller's own ARN and account.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-principalarn
 */
const [arnKey, accountKey] = ["aws:principalarn", "aws:principalaccount"] as const;

/**
 * What policies that name principals allow to callers whose context says of them who they are. Requests by others are none, so
 * that nothing is lost: a statement for one account demands the key of this account as well, and one that demands the key is for
 * the principals of the account.
 *
 * @param asked what is asked of the requests
 * @param others policies that these are compared with
 */
export function ofRealCallers(access: AccessSet, asked: Question, ...others: readonly AccessSet[]): AccessSet {
  const regions = [access, ...others].flatMap(regionsOf);
  const conditions = [...(asked.conditions ?? []), ...regions.flatMap((region) => region.conditions)];
  const isMentioned = (key: string): boolean => conditions.some((condition) => condition.key === key);
  if (!isMentioned(arnKey) && !isMentioned(accountKey)) return access;
  const narrowed = (region: Region): Region => {
    const named = ofNamedAccounts(region);
    return { ...named, conditions: [...named.conditions, ...demandsOf(named).filter(({ key }) => isMentioned(key))] };
  };
  const policies = access.layers.flatMap((layer) => layer.policies);
  const allowed = new Map(policies.flatMap(({ allow }) => allow).map((region) => [region, narrowed(region)]));
  return {
    layers: access.layers.map((layer) => ({
      ...layer,
      policies: layer.policies.map((policy) => ({
        ...policy,
        allow: policy.allow.map((region) => allowed.get(region) ?? region),
      })),
    })),
  };
}

function regionsOf({ layers }: AccessSet): Region[] {
  return layers.flatMap(({ policies }) => policies.flatMap(({ allow, deny }) => [...allow, ...deny]));
}

/** A statement for everybody that demands an ARN or an account of the context, as one for these callers. */
function ofNamedAccounts(region: Region): Region {
  const { principals, conditions } = region;
  if (principals === undefined || !isEverybody(principals)) return region;
  for (const condition of conditions) {
    const patterns = condition.key === arnKey || condition.key === accountKey ? wanted(condition) : undefined;
    const callers = patterns?.map(callersOf);
    if (callers?.every((some) => some !== undefined) === true)
      return { ...region, principals: { patterns: callers.flat(), negated: false } };
  }
  return region;
}

function isEverybody({ patterns, negated }: StringTest): boolean {
  return !negated && patterns.some(({ text, syntax }) => text === "*" && syntax === "glob");
}

/** The patterns of which the key's only value matches one. */
function wanted(condition: Condition): readonly Pattern[] | undefined {
  if (condition.kind !== "value" || condition.whenAbsent || condition.quantifier !== "one") return undefined;
  return condition.test.kind === "string" && !condition.test.test.negated ? condition.test.test.patterns : undefined;
}

/** Who has such an ARN or account in the context; `undefined` where it is not one account's. */
function callersOf({ text, ignoreCase }: Pattern): readonly Pattern[] | undefined {
  if (typeof text !== "string") return undefined;
  const account = /^(?:arn:[^:]*:(?:iam|sts)::)?(\d{12})(?::|$)/.exec(text)?.[1];
  if (account === undefined) return undefined;
  return principalPatterns("AWS", /[*?]/.test(text) || ignoreCase ? account : text);
}

/** What the context of every caller says whom a statement names. */
function demandsOf({ principals }: Region): Extract<Condition, { kind: "value" }>[] {
  if (principals === undefined || principals.negated || principals.patterns.length === 0) return [];
  const callers = principals.patterns.map(namedCaller);
  const named = callers.filter((caller) => caller !== undefined);
  if (named.length < callers.length) return [];
  const accounts = [...new Set(named.map(({ account }) => account))].map(literal);
  return [isOneOf(arnKey, contextArns(named)), isOneOf(accountKey, accounts)];
}

interface NamedCaller {
  readonly account: string;
  readonly partition: string;
  /** Its own ARN. */
  readonly arn: Pattern & { readonly text: string };
  /** The name of the role whose session it is. */
  readonly role?: string;
}

function namedCaller({ text, syntax, ignoreCase }: Pattern): NamedCaller | undefined {
  const [, own = "", partition = "", account = "", role] =
    /^AWS:(arn:([^:]*):(?:iam|sts)::(\d{12}):(?:assumed-role\/([^/]+)\/)?.*)$/s.exec(
      typeof text === "string" ? text : "",
    ) ?? [];
  const arn = { text: own, syntax, ignoreCase };
  return account === "" ? undefined : { account, partition, arn, ...(role === undefined ? {} : { role }) };
}

/** The ARNs that contexts have: of sessions their role's, which has a path where no statement names the role beside them. */
function contextArns(callers: readonly NamedCaller[]): readonly Pattern[] {
  const own = callers.flatMap(({ arn, role }) => (role === undefined ? [arn] : []));
  const ofSessions = callers.flatMap(({ account, partition, role }) => {
    const roles = `arn:${partition}:iam::${account}:role/`;
    const isNamed = own.some(({ text }) => text.startsWith(roles) && text.endsWith(`/${role ?? ""}`));
    if (role === undefined || isNamed) return [];
    return [literal(`${roles}${role}`), { text: `${roles}*/${role}`, syntax: "glob", ignoreCase: false } as const];
  });
  return [...own, ...ofSessions];
}

function isOneOf(key: string, patterns: readonly Pattern[]): Extract<Condition, { kind: "value" }> {
  const test = { kind: "string", test: { patterns, negated: false } } as const;
  return { kind: "value", key, quantifier: "one", test, whenAbsent: false };
}

function literal(text: string): Pattern {
  return { text, syntax: "literal", ignoreCase: false };
}
