import { Analysis, type CompiledSet } from "./analysis";
import { answerFrom, type CandidateChecks } from "./answer";
import { boxesIn, questionBoxes } from "./boxes";
import { Budget, defaultBudget, Undecided } from "./budget";
import { isCertainlyAllowed, isCertainlyRefused } from "./certainty";
import { confirm } from "./certify";
import type { DecideOptions } from "./decide";
import type { Work } from "./dimension";
import type { AccessSet, Answer, Question } from "./model";
import { both, withOrigin } from "./origins";
import { meetings, type Meeting } from "./search";
import { assumeAll, everyRequest } from "./state";
import { liesPlainlyIn, subtract, type Box } from "./subtract";

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
  const budget = new Budget(options.budget ?? defaultBudget, options.shared);
  if (after.layers.length === 0) return { verdict: "no" };
  try {
    const analysis = new Analysis(after, before);
    const question = options.within ?? {};
    const answer = new Comparison(after, before, question, analysis, analysis.work(budget)).answer();
    const again = (narrower: Question, steps: number): Answer =>
      newAccess(after, before, { budget: steps, within: both(question, narrower) });
    return withOrigin(answer, { set: after, question, again });
  } catch (error) {
    if (error instanceof Undecided) return { verdict: "unknown", reason: error.message };
    throw error;
  }
}

/** One way in which a request is new: it lies in a box and outside of others, the denials of `after` among them. */
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

  constructor(
    private readonly after: AccessSet,
    private readonly before: AccessSet,
    private readonly within: Question,
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
    let undecided: Answer | undefined;
    for (const box of this.#within) {
      const asked = assumeAll(everyRequest, box, this.work);
      if (asked === undefined) continue;
      for (const meeting of meetings(asked, this.#after.layers, this.work)) {
        for (const answer of this.#refused(meeting)) {
          if (answer.verdict === "yes") return answer;
          undecided ??= answer;
        }
      }
    }
    return undecided ?? { verdict: "no" };
  }

  /** Where `before` has no layer it allows nothing. A denial that `after` makes as well opens nothing. */
  #refusalsThatMatter(): Refusal[] {
    const { layers, denials, unknownDenials } = this.#before;
    if (layers.length === 0) return [{ inside: [], outside: this.#denials }];
    const byDenial = [...boxesIn(denials), ...unknownDenials].filter((box) => {
      const denied = assumeAll(everyRequest, box, this.work);
      return denied !== undefined && subtract(denied, this.#denials, this.work) !== undefined;
    });
    return [
      ...layers.map((layer) => ({ inside: [], outside: [...this.#denials, ...boxesIn(layer)] })),
      ...byDenial.map((inside) => ({ inside, outside: this.#denials })),
    ];
  }

  /** What the requests of a meeting answer that `before` does not allow. */
  *#refused(meeting: Meeting): Iterable<Answer> {
    for (const { inside, outside } of this.#refusals) {
      const refused = assumeAll(meeting.state, inside, this.work);
      this.work.budget.spend(outside.length);
      if (refused === undefined || outside.some((box) => liesPlainlyIn(refused, box))) continue;
      const left = subtract(refused, outside, this.work);
      if (left !== undefined) yield answerFrom(left, meeting, this.#checks(), this.work);
    }
  }

  #checks(): CandidateChecks {
    return {
      confirm: (candidate) => confirm(candidate, this.within, this.after, this.before),
      isCertain: (candidate, state, work) =>
        isCertainlyAllowed(candidate, state, this.#after, work) &&
        isCertainlyRefused(candidate, state, this.#before, work),
    };
  }
}
