import type { ActionFact, ActionFacts } from "./action-facts";
import { actionsOf, coversAction } from "./actions-of";
import type { Cell } from "./cells";
import { matching, type Containment } from "./containment";
import type { StringTest } from "./model";
import { mayMeet } from "./plain-meeting";

/** Finds the actions of the catalogue that a conjunction of tests covers. */
export class FittingActions {
  readonly #found = new Map<StringTest, readonly ActionFact[]>();

  constructor(
    private readonly facts: ActionFacts,
    private readonly containment: Containment,
  ) {}

  /** The actions that all tests cover. */
  covered(tests: readonly StringTest[]): readonly ActionFact[] {
    const [first, ...rest] = [...tests].sort((left, right) => breadth(left) - breadth(right));
    if (first === undefined) return [];
    return this.#actionsOf(first).filter((action) => rest.every((test) => coversAction(test, action)));
  }

  /**
   * The actions of a cell that can be asked for on one of its resources. Where no action can, they are all returned: the
   * catalogue may lag behind.
   */
  of({ actions, resources }: Cell): readonly ActionFact[] {
    const covered = this.covered(actions);
    const limits = resources.filter((test) => !this.#isForAny(test));
    if (limits.length === 0) return covered;
    const fits = limits.map((test) => new FittingFormats(test, this.containment));
    const fitting = covered.filter(({ resourceFormats }) => fits.every((one) => one.some(resourceFormats)));
    return fitting.length > 0 ? fitting : covered;
  }

  #actionsOf(test: StringTest): readonly ActionFact[] {
    const known = this.#found.get(test);
    if (known !== undefined) return known;
    const found = actionsOf(test, this.facts);
    this.#found.set(test, found);
    return found;
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

/** Tells which formats have resources that pass a test. */
class FittingFormats {
  readonly #fit = new Map<string, boolean>();
  readonly #some = new Map<readonly string[], boolean>();

  constructor(
    private readonly test: StringTest,
    private readonly containment: Containment,
  ) {}

  /** Whether one of the formats has: many actions share one list of them. */
  some(formats: readonly string[]): boolean {
    const known = this.#some.get(formats) ?? formats.some((format) => this.#fits(format));
    this.#some.set(formats, known);
    return known;
  }

  #fits(format: string): boolean {
    const known = this.#fit.get(format) ?? this.#meets(resourcesOf(format));
    this.#fit.set(format, known);
    return known;
  }

  /** Texts are held against a pattern sign by sign; of two patterns the surface may not tell. */
  #meets(resources: StringTest): boolean {
    if (!mayMeet(this.test, resources)) return false;
    return namesTexts(this.test) || !this.containment.areApart(this.test, resources);
  }
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
