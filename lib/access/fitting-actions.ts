import type { ActionFact, ActionFacts } from "./action-facts";
import { actionsOf, coversAction } from "./actions-of";
import type { Cell } from "./cells";
import { matching, type Containment } from "./containment";
import { isAsked } from "./evaluate";
import type { StringTest } from "./model";
import { oncePer, oncePerPair } from "./once-per";
import { mayMeet } from "./plain-meeting";

const coveredBy = oncePerPair((facts: ActionFacts, test: StringTest): readonly ActionFact[] => actionsOf(test, facts));

/** Finds the actions of the catalogue that a conjunction of tests covers. */
export class FittingActions {
  constructor(
    private readonly facts: ActionFacts,
    private readonly containment: Containment,
  ) {}

  /** The actions that all tests cover: the same list for the same test. */
  covered(tests: readonly StringTest[]): readonly ActionFact[] {
    const [first, ...rest] = [...tests].sort((left, right) => breadth(left) - breadth(right));
    if (first === undefined) return [];
    const covered = coveredBy(this.facts, first);
    return rest.length === 0 ? covered : covered.filter((action) => rest.every((test) => coversAction(test, action)));
  }

  /**
   * The actions of a cell that can be asked for on one of its resources. Where no action can, they are all returned: the
   * catalogue may lag behind.
   */
  of({ actions, resources }: Cell): readonly ActionFact[] {
    const covered = this.covered(actions);
    const limits = resources.filter((test) => !this.#isForAny(test));
    if (limits.length === 0 || covered.length === 0) return covered;
    const fits = limits.map((test) => new FittingFormats(test, this.containment));
    return byFormats(covered).those((formats) => fits.every((one) => one.some(formats)));
  }

  /** A request for an action that can't be limited names the resource `*`, which only a test of any resource passes. */
  #isForAny(test: StringTest): boolean {
    return mayMeet(test, anyResource) && this.containment.contains(test, anyResource);
  }
}

/** Whether tests cover every action, those that no catalogue has included, perhaps with exceptions. */
export function nameEverything(tests: readonly StringTest[]): boolean {
  return tests.every(({ patterns, negated }) => negated || patterns.some(({ text }) => text === "*" || text === "*:*"));
}

const anyResource = matching({ text: "*", syntax: "literal", ignoreCase: false });

/** Tests that name actions come before those that name all but some: the catalogue need not be read whole for them. */
function breadth(test: StringTest): number {
  return nameEverything([test]) ? 1 : 0;
}

/** Lists that are kept of one: identities have much the same kinds of resources. */
const mostKept = 64;

/** Actions by the formats of their resources, of which many actions share one list. */
class ActionsByFormats {
  readonly #lists: readonly (readonly string[])[];
  readonly #found = new Map<string, readonly ActionFact[]>();

  constructor(private readonly all: readonly ActionFact[]) {
    this.#lists = [...new Set(all.map(({ resourceFormats }) => resourceFormats))];
  }

  /** Those whose formats fit, or all where none do: the same list for the same formats. */
  those(fit: (formats: readonly string[]) => boolean): readonly ActionFact[] {
    const fitting = this.#lists.filter(fit);
    const key = fitting.length === 0 ? "" : fitting.map((list) => this.#lists.indexOf(list)).join();
    const known = this.#found.get(key);
    if (known !== undefined) return known;
    const kept = new Set(fitting);
    const isAll = kept.size === 0 || kept.size === this.#lists.length;
    const found = isAll ? this.all : this.all.filter(({ resourceFormats }) => kept.has(resourceFormats));
    if (this.#found.size < mostKept) this.#found.set(key, found);
    return found;
  }
}

const byFormats = oncePer((actions: readonly ActionFact[]) => new ActionsByFormats(actions));

/** Tells which formats have resources that pass a test. */
class FittingFormats {
  readonly #fit = new Map<string, boolean>();

  constructor(
    private readonly test: StringTest,
    private readonly containment: Containment,
  ) {}

  /** Whether one of the formats has. */
  some(formats: readonly string[]): boolean {
    return formats.some((format) => this.#fits(format));
  }

  #fits(format: string): boolean {
    const known = this.#fit.get(format) ?? this.#meets(resourcesOf(format));
    this.#fit.set(format, known);
    return known;
  }

  /** Texts are held against a pattern sign by sign; of two patterns the surface may not tell. */
  #meets(resources: StringTest): boolean {
    if (!mayMeet(this.test, resources)) return false;
    if (namesTexts(this.test) || examplesOf(this.test).some((text) => passes(resources, text))) return true;
    return !this.containment.areApart(this.test, resources);
  }
}

/** Texts that pass a test, with something in the place of wildcards; none where none can be read off. */
const examplesOf = oncePer(({ patterns, negated }: StringTest): readonly string[] => {
  if (negated) return [];
  return patterns.flatMap(({ text, syntax }) => {
    if (typeof text !== "string") return [];
    return syntax === "literal" ? text : text.replace(/[*?]/g, "x");
  });
});

function passes(test: StringTest, text: string): boolean {
  return isAsked({ resources: [test] }, { action: "", resource: text, context: {} }, () => "");
}

function namesTexts({ patterns, negated }: StringTest): boolean {
  return !negated && patterns.every(({ text }) => typeof text === "string" && !/[*?]/.test(text));
}
const tests = new Map<string, StringTest>();

/** The resources of a format of the catalogue; the same test each time, so that what is known of its pattern is kept. */
function resourcesOf(format: string): StringTest {
  const known = tests.get(format) ?? matching(patternOf(format));
  tests.set(format, known);
  return known;
}

function patternOf(format: string): StringTest["patterns"][number] {
  const text = format.replace(/\$\{[^}]*\}/g, "*");
  return { text, syntax: format.startsWith("arn:") ? "arn" : "glob", ignoreCase: false };
}
