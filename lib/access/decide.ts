import { Budget, defaultBudget, Undecided } from "./budget";
import { certify } from "./certify";
import { ofQuestion, waysOutOf, within, type Conjunction } from "./conjunction";
import type { Certainty } from "./find-string";
import { isOutside } from "./membership";
import type { AccessSet, Answer, Layer, Question, Region } from "./model";
import { solve, type Candidate } from "./solve";

/** Settings of a decision. */
export interface DecideOptions {
  /** Steps that the question may take. @default {@link defaultBudget} */
  readonly budget?: number;
}

/**
 * Decides whether an access set ever allows a request that satisfies a question.
 *
 * *yes* has a witness that an independent evaluator has confirmed, and holds for every value of the holes. *no* is a
 * proof over all requests, and holds for every value of the holes. Everything else is *unknown* with its reason.
 *
 * A layer of which some policies are not known still supports a *yes* through the ones that are: that an unknown policy
 * denies the very request is deliberately left out of account, because one unknown attachment would otherwise hide
 * everything that is plainly granted beside it. It never supports a *no*.
 */
export function canEver(set: AccessSet, question: Question, options: DecideOptions = {}): Answer {
  if (set.layers.length === 0) return { verdict: "no" };
  try {
    const known = search(set, question, "certain", new Budget(options.budget ?? defaultBudget));
    if (known.found !== undefined) return certify(set, known.found.candidate, known.found.allowedBy);
    if (!known.uncertain && !hasUnknown(set)) return { verdict: "no" };
    return couldBe(set, question, known.reason, options);
  } catch (error) {
    if (error instanceof Undecided) return { verdict: "unknown", reason: error.message };
    throw error;
  }
}

/** With nothing certain found: whether holes, conditions that are not understood or unknown policies could allow it. */
function couldBe(set: AccessSet, question: Question, reason: string | undefined, options: DecideOptions): Answer {
  const generous = { layers: set.layers.map(withUnknownPolicies) };
  const conceivable = search(generous, question, "conceivable", new Budget(options.budget ?? defaultBudget));
  if (conceivable.found === undefined && !conceivable.uncertain) return { verdict: "no" };
  const unknownPolicy = set.layers.flatMap(({ unknown }) => unknown)[0];
  return {
    verdict: "unknown",
    reason: reason ?? conceivable.reason ?? unknownPolicy ?? "it depends on a value that is known only after apply",
  };
}

interface Found {
  readonly candidate: Candidate;
  readonly allowedBy: Region;
}

interface SearchResult {
  readonly found?: Found;
  /** Whether something was passed over that could still be a request of the kind asked for. */
  readonly uncertain: boolean;
  readonly reason?: string;
}

/** Tries every choice of one allowing region a layer. */
function search(set: AccessSet, question: Question, certainty: Certainty, budget: Budget): SearchResult {
  const denials = set.layers.flatMap(({ policies }) => policies.flatMap(({ deny }) => deny));
  let reason: string | undefined;
  let found: Found | undefined;
  const visit = (at: number, conjunction: Conjunction, allowedBy: Region | undefined): boolean => {
    const layer = set.layers[at];
    if (layer === undefined) {
      const candidate = outsideOf(denials, conjunction, certainty, budget);
      if (candidate === undefined || allowedBy === undefined) return false;
      reason ??= candidate.assumptions[0];
      if (candidate.assumptions.length > 0) return false;
      found = { candidate, allowedBy };
      return true;
    }
    return layer.policies
      .flatMap(({ allow }) => allow)
      .some((region) => {
        const narrowed = within(conjunction, region);
        if (solve(narrowed, certainty, budget) === undefined) return false;
        return visit(at + 1, narrowed, allowedBy ?? region);
      });
  };
  visit(0, ofQuestion(question), undefined);
  const uncertain = reason !== undefined || (certainty === "certain" && hasHoles(set));
  return { ...(found === undefined ? {} : { found }), uncertain, ...(reason === undefined ? {} : { reason }) };
}

/** Finds a request of the conjunction outside of every denial: leaves the first one that it is in, each way in turn. */
function outsideOf(
  denials: readonly Region[],
  conjunction: Conjunction,
  certainty: Certainty,
  budget: Budget,
): Candidate | undefined {
  const candidate = solve(conjunction, certainty, budget);
  if (candidate === undefined) return undefined;
  const inside = denials.find((region) => !isOutside(region, candidate, certainty));
  if (inside === undefined) return candidate;
  let assumed: Candidate | undefined;
  for (const way of waysOutOf(conjunction, inside)) {
    budget.spend(1);
    const free = outsideOf(denials, way, certainty, budget);
    if (free !== undefined && free.assumptions.length === 0) return free;
    assumed ??= free;
  }
  return assumed;
}

function hasUnknown({ layers }: AccessSet): boolean {
  return layers.some(({ unknown }) => unknown.length > 0);
}

/** A policy that is not known may allow everything. */
function withUnknownPolicies(layer: Layer): Layer {
  const [reason] = layer.unknown;
  if (reason === undefined) return layer;
  const anything = { patterns: [{ text: "*", syntax: "glob", ignoreCase: false }], negated: false } as const;
  const region: Region = {
    actions: anything,
    resources: anything,
    conditions: [],
    source: { policy: reason, statement: "#0" },
  };
  return { ...layer, policies: [...layer.policies, { name: reason, allow: [region], deny: [] }] };
}

/** Whether a text of any policy has a part that is not known. */
function hasHoles({ layers }: AccessSet): boolean {
  return layers.some(({ policies }) => policies.some(({ allow, deny }) => [...allow, ...deny].some(regionHasHole)));
}

function regionHasHole({ actions, resources, principals, conditions }: Region): boolean {
  const tests = conditions.flatMap((condition) =>
    condition.kind === "value" && condition.test.kind === "string" ? [condition.test.test] : [],
  );
  return [actions, resources, ...(principals === undefined ? [] : [principals]), ...tests].some(({ patterns }) =>
    patterns.some(({ text }) => typeof text !== "string"),
  );
}
