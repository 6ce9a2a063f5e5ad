import type { ActionFact, ActionFacts } from "./action-facts";
import { actionsOf, coversAction } from "./actions-of";
import { matching, type Containment } from "./containment";
import type { StringTest } from "./model";

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
   * Those of some actions that can be asked for on a resource that all tests cover. Where no action can, they are all
   * returned: the catalogue may lag behind.
   */
  fitting(actions: readonly ActionFact[], resources: readonly StringTest[]): readonly ActionFact[] {
    if (this.#areForAny(resources)) return actions;
    const fits = new Map<readonly string[], boolean>();
    const fitting = actions.filter(({ resourceFormats }) => {
      const fit = fits.get(resourceFormats) ?? this.#fit(resourceFormats, resources);
      fits.set(resourceFormats, fit);
      return fit;
    });
    return fitting.length > 0 ? fitting : actions;
  }

  #actionsOf(test: StringTest): readonly ActionFact[] {
    const known = this.#found.get(test);
    if (known !== undefined) return known;
    const found = actionsOf(test, this.facts);
    this.#found.set(test, found);
    return found;
  }

  #fit(resourceFormats: readonly string[], resources: readonly StringTest[]): boolean {
    const formats: StringTest = { patterns: resourceFormats.map(patternOf), negated: false };
    return resources.every((test) => this.#areForAny([test]) || !this.containment.areApart(test, formats));
  }

  /** A request for an action that can't be limited names the resource `*`, which only a test of any resource passes. */
  #areForAny(resources: readonly StringTest[]): boolean {
    return resources.every((test) => this.containment.contains(test, anyResource));
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

function patternOf(format: string): StringTest["patterns"][number] {
  const text = format.replace(/\$\{[^}]*\}/g, "*");
  return { text, syntax: format.startsWith("arn:") ? "arn" : "glob", ignoreCase: false };
}
