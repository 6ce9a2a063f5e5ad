import { accessLevels, type AccessLevel, type ActionFact, type ActionFacts } from "../access/action-facts";
import { actionsOf } from "../access/actions-of";
import type { AccessSet, Layer, Region, StringTest } from "../access/model";

/** What one statement allows that is about every action but some, on every resource, and that nothing limits. */
export interface SweepingAccess {
  /** How many actions of each level it allows. */
  readonly counts: Readonly<Record<AccessLevel, number>>;
  /** The actions that it leaves out. */
  readonly exceptions: ReadonlySet<ActionFact>;
  /** What the other statements allow. */
  readonly rest: AccessSet;
}

/**
 * The sweeping statement of an identity, told from totals: to go through every action of a platform one by one would take
 * longer than everything else that a review does.
 * @returns `undefined` where there is none, or where a denial or another layer may limit it
 */
export function sweepingAccess({ layers }: AccessSet, facts: ActionFacts): SweepingAccess | undefined {
  const { totals } = facts;
  const [layer, ...more] = layers;
  if (totals === undefined || layer === undefined || !more.every(limitsNothing)) return undefined;
  if (layer.policies.some(({ deny }) => deny.length > 0)) return undefined;
  const sweeping = layer.policies.flatMap(({ allow }) => allow).filter(isSweeping);
  const region = sweeping.find(({ actions }) => !actions.negated) ?? sweeping[0];
  if (region === undefined) return undefined;
  const excepted = region.actions.negated ? actionsOf({ ...region.actions, negated: false }, facts) : [];
  const counted = accessLevels.map((level) => [level, totals[level] - countOf(level, excepted)] as const);
  const policies = layer.policies.map((policy) => ({ ...policy, allow: policy.allow.filter((one) => one !== region) }));
  return {
    counts: Object.fromEntries(counted) as Record<AccessLevel, number>,
    exceptions: new Set(excepted),
    rest: { layers: [{ ...layer, policies }] },
  };
}

/** A layer that allows everything, as a boundary may that waits for somebody to narrow it. */
function limitsNothing({ policies, unknown }: Layer): boolean {
  const allowsAll = policies.some(({ allow }) => allow.some((region) => !region.actions.negated && isSweeping(region)));
  return allowsAll && unknown.length === 0 && policies.every(({ deny }) => deny.length === 0);
}

function countOf(level: AccessLevel, actions: readonly ActionFact[]): number {
  return actions.filter(({ accessLevel }) => accessLevel === level).length;
}

function isSweeping({ actions, resources, conditions }: Region): boolean {
  const everyAction = actions.negated ? actions.patterns.every(namesOneService) : actions.patterns.some(isAnything);
  return everyAction && conditions.length === 0 && !resources.negated && resources.patterns.some(isAnything);
}

type Pattern = StringTest["patterns"][number];

function isAnything({ text, syntax }: Pattern): boolean {
  return syntax !== "literal" && (text === "*" || text === "*:*");
}

/** Exceptions about several services would need the whole catalogue. */
function namesOneService({ text }: Pattern): boolean {
  return typeof text === "string" && /^[\w-]+:/.test(text);
}
