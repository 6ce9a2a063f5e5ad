import { accessRegions, type AccessRegion } from "./access-regions";
import { accessLevels, type ActionFacts } from "./action-facts";
import { Containment } from "./containment";
import type { DecideOptions } from "./decide";
import { newAccess, type CompareOptions } from "./difference";
import { both } from "./origins";
import { minimalRegions } from "./minimal-regions";
import type { AccessSet, Answer, Question } from "./model";
import { Exceptions, type RegionException } from "./region-exceptions";

/** What one access set allows and another does not. */
export interface NewAccessRegions {
  /** The gravest first; none of them contains another. */
  readonly regions: readonly NewRegion[];
  /** How many regions there are besides. */
  readonly more: number;
  /** Why there may be more that is new, one sentence each. */
  readonly unknown: readonly string[];
}

/** New access by a statement: all of it is new but for the exceptions. */
export interface NewRegion extends AccessRegion {
  /** What of the region was allowed before or is denied now, and what was denied before. */
  readonly exceptions: readonly RegionException[];
}

/** Settings of a comparison by regions. */
export interface NewAccessOptions {
  /** How many regions are told; more are counted. @default 20, as many as a person reads */
  readonly most?: number;
  /** Steps that each question may take. @default as for {@link newAccess} */
  readonly budget?: number;
  /** By whom, and under what conditions, the requests are that are looked at. @default all are looked at */
  readonly within?: Pick<Question, "principals" | "conditions">;
  /** Looks at a *yes* once more, and may give it up. @default every one is taken as it is */
  readonly confirm?: (answer: Answer) => Answer;
}

/**
 * Tells exactly what `after` allows and `before` does not, as a short list of regions.
 *
 * Each region has a witness: a request that `after` allows and `before` does not. Where no region is found and nothing is
 * unknown, it is proved that nothing is new.
 */
export function newAccessRegions(
  after: AccessSet,
  before: AccessSet,
  facts: ActionFacts,
  { most = 20, budget, within = {}, confirm = (answer) => answer }: NewAccessOptions = {},
): NewAccessRegions {
  const options: CompareOptions = budget === undefined ? {} : { budget };
  const ask = (part: AccessSet, question: Question, { shared }: DecideOptions = {}): Answer => {
    const bounded = shared === undefined ? options : { ...options, shared };
    return confirm(newAccess(part, before, { ...bounded, within: both(within, question) }));
  };
  const overall = ask(after, {});
  if (overall.verdict === "no") return { regions: [], more: 0, unknown: [] };
  const { regions, open } = accessRegions(after, [before], facts, ask);
  const containment = new Containment();
  const minimal = [...minimalRegions(regions, containment)].sort((left, right) => gravity(left) - gravity(right));
  const exceptions = new Exceptions(after, before, containment);
  const told = minimal.slice(0, most).map((region) => ({ ...region, exceptions: exceptions.of(region) }));
  const undecided = overall.verdict === "unknown" ? [overall.reason] : [];
  return {
    regions: told,
    more: minimal.length - told.length,
    unknown: [...new Set([...undecided, ...open.map(({ reason }) => reason)])],
  };
}

/** The place of a region's gravest access level, 0 for the gravest. Actions that no catalogue has may be of any. */
function gravity({ actions }: AccessRegion): number {
  const levels = actions.map(({ accessLevel }) => accessLevels.indexOf(accessLevel));
  return levels.length === 0 ? 0 : Math.min(...new Set(levels));
}
