import type { AccessRegion } from "./access-regions";
import { allowingOnly, cellsOf, type Cell } from "./cells";
import type { Containment } from "./containment";
import { canEver } from "./decide";
import type { AccessSet, Condition, Question, Region, StringTest } from "./model";

/** A part of a region that is not new, or not allowed; or what kept the region closed. */
export interface RegionException {
  /** `before`: it was allowed before already. `denied`: it is denied now. `released`: it was denied before. */
  readonly kind: "before" | "denied" | "released";
  readonly actions: readonly StringTest[];
  readonly resources: readonly StringTest[];
  readonly conditions: readonly Condition[];
}

/** A question about more actions than these is asked about the first ones. */
const mostNames = 50;

/** What of a region was allowed before, is denied now, or was denied before. */
export class Exceptions {
  readonly #cellsBefore: readonly Cell[];
  readonly #denied: readonly Region[];
  readonly #released: readonly Region[];

  constructor(
    after: AccessSet,
    private readonly before: AccessSet,
    private readonly containment: Containment,
  ) {
    this.#cellsBefore = [...cellsOf(before, containment)];
    this.#denied = denialsOf(after);
    const standing = new Set(this.#denied.map(withoutSource));
    this.#released = denialsOf(before).filter((denial) => !standing.has(withoutSource(denial)));
  }

  of(region: AccessRegion): RegionException[] {
    const questions = questionsOf(region);
    const before = this.#cellsBefore.filter((cell) => this.#meets(cell, questions));
    const meets = (denial: Region): boolean =>
      questions.some((question) => canEver(allowing(denial), question).verdict !== "no");
    const released = before.length === 0 ? [] : this.#released.filter(meets);
    const told = before.filter((cell) => region.everything || !this.#holds(cell, region));
    return [
      ...told.map((cell) => exception("before", cell)),
      ...released.map((denial) => exception("released", denial)),
      ...this.#denied.filter(meets).map((denial) => exception("denied", denial)),
    ];
  }

  /** Whether some request of a region was allowed by a cell of what was before. */
  #meets(cell: Cell, questions: readonly Question[]): boolean {
    const part = allowingOnly(this.before, cell.allowedBy);
    return questions.some(({ resources = [], ...question }) => {
      const asked = { ...question, resources: [...resources, ...cell.resources] };
      return canEver(part, asked).verdict !== "no";
    });
  }

  /**
   * Whether a cell has all resources of a region and asks for nothing more: the region tells only actions that are new, so to
   * say so would explain nothing, unless the region is about every action.
   */
  #holds(cell: Cell, { resources, conditions }: AccessRegion): boolean {
    const asked = new Set(conditions.map((condition) => JSON.stringify(condition)));
    const isIn = (tests: readonly StringTest[]): boolean =>
      cell.resources.every((outer) => tests.some((inner) => this.containment.contains(outer, inner)));
    return resources.every(isIn) && cell.conditions.every((condition) => asked.has(JSON.stringify(condition)));
  }
}

function denialsOf({ layers }: AccessSet): Region[] {
  return layers.flatMap(({ policies }) => policies.flatMap(({ deny }) => deny));
}

function withoutSource({ actions, resources, principals, conditions }: Region): string {
  return JSON.stringify([actions, resources, principals, conditions]);
}

function exception(kind: RegionException["kind"], statement: Cell | Region): RegionException {
  const list = (tests: StringTest | readonly StringTest[]): readonly StringTest[] =>
    "patterns" in tests ? [tests] : tests;
  const { actions, resources, conditions } = statement;
  return { kind, actions: list(actions), resources: list(resources), conditions };
}

/** The requests of a region for actions that it tells by name, or else for all that its statements cover, by resource. */
function questionsOf({
  actions,
  everything,
  otherActions,
  resources,
  principals,
  conditions,
}: AccessRegion): Question[] {
  const names = actions.slice(0, mostNames).map(({ service, name }) => `${service}:${name}`);
  const patterns = names.map((text) => ({ text, syntax: "literal", ignoreCase: true }) as const);
  const isTold = actions.length > 0 && !(everything && otherActions.length > 0);
  const asked = isTold ? [{ patterns, negated: false }] : otherActions;
  return resources.map((tests) => ({ actions: asked, resources: tests, principals, conditions }));
}

function allowing(statement: Region): AccessSet {
  const policy = { name: statement.source.policy, allow: [statement], deny: [] };
  return { layers: [{ name: policy.name, policies: [policy], unknown: [] }] };
}
