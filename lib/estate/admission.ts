import type { ClaimCondition, Group, Grouping, MentionedClaims } from "./issuer";
import { canEver } from "../access/decide";
import { newAccess } from "../access/difference";
import type { AccessRequest, AccessSet, Answer, Condition, Pattern, Policy, Question, Region } from "../access/model";
import { oncePer, oncePerPair } from "../access/once-per";
import { isApartFrom, isPlainlyRefused } from "./plain-refusal";
import { isPlainlyAllowed } from "./plain-request";
import { absent, claimIsNot, literal } from "./claims";
import type { Federation, Trust } from "./model";

/**
 * Steps that a question about a token may take. Real trust policies need some thousands; one that is made to be hard is
 * given up soon, since a review asks a dozen questions about each.
 */
const budget = 300_000;

/** Asks whether a token of the federation's issuer is ever admitted under the conditions. */
export function admits(trust: Trust, federation: Federation, conditions: readonly ClaimCondition[]): Answer {
  if (isRefused(trust, federation, conditions)) return { verdict: "no" };
  return canEver(trust.policy, questionOf(trust, federation, conditions), { budget });
}

/** As {@link admits}, where it does not matter which token it is: whether one is admitted, or may be. */
export function mayAdmit(trust: Trust, federation: Federation, conditions: readonly ClaimCondition[]): boolean {
  if (isRefused(trust, federation, conditions)) return false;
  const question = questionOf(trust, federation, conditions);
  return isPlainlyAllowed(trust.policy, question) || canEver(trust.policy, question, { budget }).verdict !== "no";
}

/** Whether it is plain that none is admitted, from the claims alone that the trust policy compares. */
function isRefused(trust: Trust, federation: Federation, conditions: readonly ClaimCondition[]): boolean {
  const mentioned = mentionedClaims(trust, federation);
  const compared = conditions.filter(({ claim }) => mentioned.has(claim));
  const statements = statementsFor(trust.policy, federation);
  return isPlainlyRefused(statements, { conditions: conditionsOn(trust, federation, compared) });
}

/** A trust policy without the allowances that are about no token of the federation's issuer. */
const statementsFor = oncePerPair(({ layers }: AccessSet, { actions, principals }: Federation): AccessSet => {
  const isAbout = (region: Region): boolean => !isApartFrom(region, { actions: [actions], principals: [principals] });
  const policiesOf = (all: readonly Policy[]): Policy[] =>
    all.map((policy) => ({ ...policy, allow: policy.allow.filter(isAbout) }));
  return { layers: layers.map((layer) => ({ ...layer, policies: policiesOf(layer.policies) })) };
});

function questionOf(trust: Trust, federation: Federation, conditions: readonly ClaimCondition[]): Question {
  return {
    actions: [federation.actions],
    principals: [federation.principals],
    conditions: conditionsOn(trust, federation, conditions),
  };
}

/** What is true of the request with a token that meets conditions on its claims. */
function conditionsOn(trust: Trust, federation: Federation, conditions: readonly ClaimCondition[]): Condition[] {
  const absent = absences(trust.policy, federation);
  const present = bound(federation, conditions);
  return absent.length === 0 ? present : [...present, ...absent];
}

/**
 * Whether all tokens of the federation's issuer are admitted that meet the conditions; `false` says only that it is not proved.
 */
export function admitsAll(trust: Trust, federation: Federation, conditions: readonly ClaimCondition[]): boolean {
  const { actions, principals } = federation;
  const tokens: Region = {
    actions,
    resources: { patterns: [], negated: true },
    principals,
    conditions: conditionsOn(trust, federation, conditions),
    source: { policy: "tokens", statement: "#0" },
  };
  const asked = {
    layers: [{ name: "tokens", policies: [{ name: "tokens", allow: [tokens], deny: [] }], unknown: [] }],
  };
  return newAccess(asked, trust.policy, { budget }).verdict === "no";
}

/** The condition keys of a trust policy that no request with a token of the issuer has. */
export function keysNeverThere({ policy }: Trust, federation: Federation): readonly string[] {
  return neverThere(policy, federation);
}

const neverThere = oncePerPair((policy: AccessSet, federation: Federation): readonly string[] => {
  const keys = regionsOf(policy).flatMap(({ conditions }) => conditions.map(({ key }) => key));
  return [...new Set(keys)].filter((key) => !federation.carries(key));
});

const absences = oncePerPair((policy: AccessSet, federation: Federation): readonly Condition[] =>
  neverThere(policy, federation).map(absent),
);

/** Conditions about claims that the platform does not evaluate can't be asked: no request has them. */
function bound(federation: Federation, conditions: readonly ClaimCondition[]): Condition[] {
  const asked: Condition[] = [];
  for (const condition of conditions) {
    const key = federation.claimKey(condition.claim);
    if (federation.carries(key)) asked.push(conditionOn(condition, key));
  }
  return asked;
}

/** The same condition each time, so that what is known of it is kept. */
function conditionOn(claim: ClaimCondition, key: string): Condition {
  const known = conditionsByKey(claim);
  const before = known.get(key);
  if (before !== undefined) return before;
  const condition = claim.condition(key);
  known.set(key, condition);
  return condition;
}

const conditionsByKey = oncePer<ClaimCondition, Map<string, Condition>>(() => new Map());

/** The groups of a kind that a trust policy names. */
export function namedGroups(
  trust: Trust,
  federation: Federation,
  grouping: Grouping,
  kind: Group["kind"],
): readonly Group[] {
  return namedBy(grouping, mentionedClaims(trust, federation)).filter((group) => group.kind === kind);
}

/** Whether a token of a group that a trust policy names is admitted, or may be. */
export function mayAdmitGroup(trust: Trust, federation: Federation, grouping: Grouping, group: Group): boolean {
  const named = namedGroups(trust, federation, grouping, group.kind);
  return mayAdmit(trust, federation, [...inside(grouping, group), ...apartFromNames(group, named, grouping)]);
}

const namedBy = oncePerPair((grouping: Grouping, mentioned: MentionedClaims) => grouping.named(mentioned));

const inside = oncePerPair((grouping: Grouping, group: Group) => grouping.inside(group));

/** A group that is known by its number is one of its own only where no name says which one it is. */
function apartFromNames(group: Group, named: readonly Group[], grouping: Grouping): readonly ClaimCondition[] {
  return group.by === "name" ? [] : grouping.outside(named.filter(({ by }) => by === "name"));
}

/** More tokens that no issuer would make are not looked at. */
const mostRejected = 24;

/**
 * Looks for a token of a group that the trust policy does not name, and admits all the same.
 *
 * @param kind owners or repositories
 * @param within only tokens of this group are looked at. @default all
 * @returns *yes* with a token whose claims agree with each other
 */
export function admitsUnnamed(
  trust: Trust,
  federation: Federation,
  grouping: Grouping,
  kind: "owner" | "repository",
  within?: Group,
): Answer {
  const named = namedBy(grouping, mentionedClaims(trust, federation));
  const excluded = named.filter((group) => !isSame(group, within) && (kind === "owner" || group.kind === kind));
  const asked = [
    ...grouping.defaultSubject,
    ...(within === undefined ? [] : inside(grouping, within)),
    ...grouping.outside(excluded),
  ];
  if (isRefused(trust, federation, asked)) return { verdict: "no" };
  const told = admits(trust, federation, [...asked, ...grouping.inside(grouping.anyRepository(within))]);
  if (told.verdict === "yes") return told;
  let rejected: readonly string[] = [];
  let doubtful: Answer | undefined;
  while (rejected.length < mostRejected) {
    const answer = admits(trust, federation, [...asked, claimIsNot("sub", rejected.map(literal))]);
    if (answer.verdict !== "yes") return answer.verdict === "no" ? (doubtful ?? answer) : answer;
    const claims = claimsOf(answer.witness, federation);
    for (const repository of grouping.repositoriesIn(claims)) {
      const confirmed = admits(trust, federation, [...asked, ...grouping.inside(repository)]);
      if (confirmed.verdict === "yes") return confirmed;
      if (confirmed.verdict === "unknown") doubtful ??= confirmed;
    }
    rejected = [...rejected, claims.get("sub") ?? ""];
  }
  return { verdict: "unknown", reason: "no token was found that the issuer would make, and none is ruled out" };
}

function isSame(left: Group, right: Group | undefined): boolean {
  return JSON.stringify(left) === JSON.stringify(right);
}

function claimsOf({ context }: AccessRequest, federation: Federation): Map<string, string> {
  const prefix = federation.claimKey("");
  const claims = Object.entries(context).flatMap(([key, value]) =>
    key.startsWith(prefix) && typeof value === "string" ? [[key.slice(prefix.length), value] as const] : [],
  );
  return new Map(claims);
}

/** The patterns that a trust policy compares claims with, by claim of the federation's issuer. */
export function mentionedClaims(
  { policy }: Pick<Trust, "policy">,
  federation: Pick<Federation, "claimKey">,
): MentionedClaims {
  return mentionedIn(policy, federation);
}

const mentionedIn = oncePerPair((policy: AccessSet, federation: Pick<Federation, "claimKey">): MentionedClaims => {
  const prefix = federation.claimKey("");
  const mentioned = new Map<string, readonly Pattern[]>();
  for (const condition of regionsOf(policy).flatMap(({ conditions }) => conditions)) {
    if (!condition.key.startsWith(prefix) || condition.kind !== "value" || condition.test.kind !== "string") continue;
    const claim = condition.key.slice(prefix.length);
    mentioned.set(claim, [...(mentioned.get(claim) ?? []), ...condition.test.test.patterns]);
  }
  return mentioned;
});

function regionsOf({ layers }: AccessSet): readonly Region[] {
  return layers.flatMap(({ policies }) => policies.flatMap(({ allow, deny }) => [...allow, ...deny]));
}
