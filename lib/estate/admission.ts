import { canEver } from "../access/decide";
import type { AccessRequest, Answer, Condition, Pattern, Region } from "../access/model";
import type { ClaimCondition, Federation, Group, Trust } from "./model";

/** Whom a federation admits: the groups one by one, or proof that there is no end of them. */
export interface Admission<G> {
  readonly groups: readonly G[];
  /** A token that is admitted although the policy names nothing of its own: a wildcard or a missing condition lets it in. */
  readonly beyond?: AccessRequest;
  /** Why the question could not be decided. */
  readonly unknown?: string;
}

/** More groups than a policy can name one by one are not counted. */
const mostGroups = 100;

/** Asks whether a token of the federation's issuer is ever admitted under the conditions. */
export function admits(trust: Trust, federation: Federation, conditions: readonly Condition[]): Answer {
  return canEver(trust.policy, {
    actions: [federation.actions],
    principals: [federation.principals],
    conditions,
  });
}

/** Binds conditions about claims to the federation's condition keys. */
export function bound(federation: Federation, conditions: readonly ClaimCondition[]): Condition[] {
  return conditions.map(({ claim, condition }) => condition(federation.claimKey(claim)));
}

/** The condition that the subject is one of the patterns, or none of them. */
export function subjectIs(federation: Federation, patterns: readonly Pattern[], negated = false): Condition {
  const test = { kind: "string", test: { patterns, negated } } as const;
  return { kind: "value", key: federation.claimKey("sub"), quantifier: "one", whenAbsent: false, test };
}

/** The owners whose repositories are admitted. */
export function admittedOwners(trust: Trust, federation: Federation): Admission<string> {
  return enumerate(
    trust,
    federation,
    [],
    (subject) => federation.issuer.parseSubject(subject)?.owner,
    (owners) => owners.map((owner) => ({ kind: "owner", owner })),
  );
}

/** The repositories of an owner that are admitted. */
export function admittedRepositories(trust: Trust, federation: Federation, owner: string): Admission<string> {
  const inside = bound(federation, federation.issuer.inside({ kind: "owner", owner }));
  return enumerate(
    trust,
    federation,
    inside,
    (subject) => federation.issuer.parseSubject(subject)?.repository,
    (names) => names.map((repository) => ({ kind: "repository", repository })),
  );
}

/** Finds a group, excludes it, and asks again, until nobody is left or more are admitted than the policy can name. */
function enumerate(
  trust: Trust,
  federation: Federation,
  within: readonly Condition[],
  nameOf: (subject: string) => string | undefined,
  groupsOf: (names: readonly string[]) => readonly Group[],
): Admission<string> {
  const names: string[] = [];
  const impossible: Pattern[] = [];
  const { issuer } = federation;
  const mentioned = mentionedClaims(trust, federation);
  const limit = Math.min(mostGroups, 1 + [...mentioned.values()].flat().length);
  for (let round = 0; round <= limit + impossible.length && impossible.length <= mostGroups; round++) {
    const outside = bound(federation, issuer.outside(groupsOf(names), mentioned));
    const conditions = [
      ...within,
      subjectIs(federation, issuer.subjects),
      subjectIs(federation, impossible, true),
      ...outside,
    ];
    const answer = admits(trust, federation, conditions);
    if (answer.verdict === "no") return { groups: names };
    if (answer.verdict === "unknown") return { groups: names, unknown: answer.reason };
    const subject = String(answer.witness.context[federation.claimKey("sub")] ?? "");
    const name = nameOf(subject);
    if (name === undefined) impossible.push({ text: subject, syntax: "literal", ignoreCase: false });
    else if (names.length >= limit) return { groups: names, beyond: answer.witness };
    else names.push(name);
  }
  return { groups: names };
}

/** The values that a trust policy names, by claim of the federation's issuer. */
export function mentionedClaims(trust: Trust, federation: Federation): ReadonlyMap<string, readonly string[]> {
  const prefix = federation.claimKey("");
  const mentioned = new Map<string, string[]>();
  for (const region of allRegions(trust)) {
    for (const condition of region.conditions) {
      if (!condition.key.startsWith(prefix) || condition.kind !== "value" || condition.test.kind !== "string") continue;
      const claim = condition.key.slice(prefix.length);
      const texts = condition.test.test.patterns.map(({ text }) => (typeof text === "string" ? text : ""));
      mentioned.set(claim, [...(mentioned.get(claim) ?? []), ...texts]);
    }
  }
  return mentioned;
}

function allRegions(trust: Trust): readonly Region[] {
  return trust.policy.layers.flatMap(({ policies }) => policies.flatMap(({ allow, deny }) => [...allow, ...deny]));
}
