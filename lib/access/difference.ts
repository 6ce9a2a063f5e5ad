import { Analysis, type CompiledSet } from "./analysis";
import { boxesIn, questionBoxes } from "./boxes";
import { Budget, defaultBudget, Undecided } from "./budget";
import { isCertainlyAllowed, isCertainlyRefused } from "./certainty";
import { isConfirmed, witnessOf } from "./certify";
import type { DecideOptions } from "./decide";
import type { Work } from "./dimension";
import { hasHoles } from "./holes";
import type { AccessSet, Answer, Question } from "./model";
import { meetings, type Meeting } from "./search";
import { assumeAll, everyRequest, type State } from "./state";
import { subtract, type Box } from "./subtract";
import { assumptionsOf, candidateOf, variableSamples } from "./witness";

/** Settings of a comparison. */
export interface CompareOptions extends DecideOptions {
  /** Only requests that satisfy this are looked at. @default all */
  readonly within?: Question;
}

/**
 * Tells whether one access set allows a request that another does not.
 *
 * *no* is a proof that everything that `after` allows is allowed by `before`, whatever the values of the holes; a hole of
 * one name is one value in both. *yes* has a witness that the evaluator has confirmed: `after` allows it, `before` does
 * not. A policy that is not known counts as the same on both sides where its reason is the same.
 */
export function newAccess(after: AccessSet, before: AccessSet, options: CompareOptions = {}): Answer {
  const budget = new Budget(options.budget ?? defaultBudget);
  if (after.layers.length === 0) return { verdict: "no" };
  try {
    const analysis = new Analysis(after, before);
    return new Comparison(after, before, options.within ?? {}, analysis, analysis.work(budget)).answer();
  } catch (error) {
    if (error instanceof Undecided) return { verdict: "unknown", reason: error.message };
    throw error;
  }
}

/** One way in which `before` does not allow a request: it lies in a box, or outside of others. */
interface Refusal {
  readonly inside: Box;
  readonly outside: readonly Box[];
}

class Comparison {
  readonly #after: CompiledSet;
  readonly #before: CompiledSet;
  readonly #within: readonly Box[];
  readonly #denials: readonly Box[];
  readonly #refusals: readonly Refusal[];
  #reason: string | undefined;

  constructor(
    private readonly after: AccessSet,
    private readonly before: AccessSet,
    within: Question,
    analysis: Analysis,
    private readonly work: Work,
  ) {
    const kinds = analysis.kindsFor(within.conditions ?? []);
    const nothing: CompiledSet = { layers: [], denials: [], unknownDenials: [] };
    const [compiledAfter = nothing, compiledBefore = nothing] = analysis.compiled(kinds);
    [this.#after, this.#before] = [compiledAfter, compiledBefore];
    this.#within = questionBoxes(within, analysis.context(kinds));
    this.#denials = [...boxesIn(this.#after.denials), ...this.#after.unknownDenials];
    this.#refusals = this.#refusalsThatMatter();
  }

  answer(): Answer {
    for (const box of this.#within) {
      const asked = assumeAll(everyRequest, box, this.work);
      if (asked === undefined) continue;
      for (const meeting of meetings(asked, this.#after.layers, this.work)) {
        const answer = this.#refused(meeting);
        if (answer !== undefined) return answer;
      }
    }
    return this.#reason === undefined ? { verdict: "no" } : { verdict: "unknown", reason: this.#reason };
  }

  /** Where `before` has no layer it allows nothing. A denial that `after` makes as well opens nothing. */
  #refusalsThatMatter(): Refusal[] {
    const { layers, denials, unknownDenials } = this.#before;
    if (layers.length === 0) return [{ inside: [], outside: [] }];
    const byDenial = [...boxesIn(denials), ...unknownDenials].filter((box) => {
      const denied = assumeAll(everyRequest, box, this.work);
      return denied !== undefined && subtract(denied, this.#denials, this.work) !== undefined;
    });
    return [
      ...layers.map((layer) => ({ inside: [], outside: boxesIn(layer) })),
      ...byDenial.map((inside) => ({ inside, outside: [] })),
    ];
  }

  #refused(meeting: Meeting): Answer | undefined {
    for (const { inside, outside } of this.#refusals) {
      const refused = assumeAll(meeting.state, inside, this.work);
      if (refused === undefined) continue;
      const left = subtract(refused, [...this.#denials, ...outside], this.work);
      const answer = left === undefined ? undefined : this.#witnessed(left, meeting);
      if (answer !== undefined) return answer;
    }
    return undefined;
  }

  #witnessed(state: State, { allowedBy }: Meeting): Answer | undefined {
    const [assumption] = assumptionsOf(state);
    const [source] = allowedBy;
    if (assumption !== undefined || source === undefined) {
      this.#reason ??= assumption ?? "no statement allows it";
      return undefined;
    }
    for (const sample of variableSamples) {
      const candidate = candidateOf(state, sample, this.work);
      if (!isConfirmed(candidate, this.after, this.before)) continue;
      const certain =
        isCertainlyAllowed(candidate, state, this.#after, this.work) &&
        isCertainlyRefused(candidate, state, this.#before, this.work);
      if (certain || !(hasHoles(this.after, candidate) || hasHoles(this.before, candidate))) {
        return { verdict: "yes", witness: witnessOf(candidate), allowedBy: source.source };
      }
    }
    this.#reason ??= "it depends on a value that the document does not state";
    return undefined;
  }
}
