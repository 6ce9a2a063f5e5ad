import { accessLevels, type ActionFact, type ActionFacts } from "./action-facts";
import { AlikeActions } from "./alike-actions";
import { allowingOnly, cellsOf, type Cell } from "./cells";
import { Containment } from "./containment";
import { FittingActions, nameEverything } from "./fitting-actions";
import type { AccessRequest, AccessSet, Answer, Condition, Pattern, Question, Region, StringTest } from "./model";

/** A set of allowed requests that has a name: actions on resources under conditions, by one statement of each layer. */
export interface AccessRegion {
  /** Actions of the catalogue, of which each is allowed on some of the resources. */
  readonly actions: readonly ActionFact[];
  /** Whether the statements name every action, perhaps with exceptions: `actions` are then of all services. */
  readonly everything: boolean;
  /** What the statements say of actions, where they also allow some that the catalogue doesn't have. */
  readonly otherActions: readonly StringTest[];
  /** The resources: those that pass all tests of one of the lists. */
  readonly resources: readonly (readonly StringTest[])[];
  readonly principals: readonly StringTest[];
  readonly conditions: readonly Condition[];
  /** The statements that allow it, one a layer; the identity's own policy comes first. */
  readonly allowedBy: readonly Region[];
  /** A request of the region that the evaluator has confirmed. */
  readonly witness: AccessRequest;
}

/** Regions, and why there may be more. */
export interface FoundRegions {
  readonly regions: readonly AccessRegion[];
  /** Why a question about some region could not be decided, without repetition. */
  readonly unknown: readonly string[];
}

/** More questions than these are not asked about one access set. */
const mostQuestions = 4000;

/** A group of more actions than these is not written out to ask for another one. */
const mostNames = 1000;

/**
 * Takes the access of a set apart into regions.
 *
 * Every region has a witness, and every request that is allowed and asked for lies in a region, unless something is
 * unknown.
 *
 * @param others sets that `ask` compares with
 * @param ask decides whether a part of the set allows a request of the question that is meant
 */
export function accessRegions(
  set: AccessSet,
  others: readonly AccessSet[],
  facts: ActionFacts,
  ask: (part: AccessSet, question: Question) => Answer,
): FoundRegions {
  return new RegionFinder(set, others, facts, ask).find();
}

class RegionFinder {
  readonly #containment = new Containment();
  readonly #alike: AlikeActions;
  readonly #regions: readonly Region[];
  readonly #fitting: FittingActions;
  readonly #parts = new Map<string, AccessSet>();
  readonly #unknown = new Set<string>();
  #questions = 0;

  constructor(
    private readonly set: AccessSet,
    others: readonly AccessSet[],
    facts: ActionFacts,
    private readonly ask: (part: AccessSet, question: Question) => Answer,
  ) {
    this.#regions = set.layers.flatMap(({ policies }) => policies.flatMap(({ allow }) => allow));
    this.#alike = new AlikeActions(set, ...others);
    this.#fitting = new FittingActions(facts, this.#containment);
  }

  find(): FoundRegions {
    const regions: AccessRegion[] = [];
    for (const cell of cellsOf(this.set, this.#containment)) {
      const region = this.#witness(cell) === undefined ? undefined : this.#regionOf(cell);
      if (region !== undefined) regions.push(region);
    }
    return { regions, unknown: [...this.#unknown] };
  }

  #regionOf(cell: Cell): AccessRegion | undefined {
    const { resources, principals, conditions, allowedBy } = cell;
    const covered = this.#fitting.covered(cell.actions);
    const actions: ActionFact[] = [];
    const witnesses: AccessRequest[] = [];
    for (const { first, group } of this.#groups(this.#fitting.fitting(covered, resources))) {
      const found = this.#witness(cell, named([first]));
      if (found === undefined) continue;
      actions.push(...group);
      witnesses.push(found);
    }
    const other = this.#otherAction(cell, covered);
    const [witness] = other === undefined ? witnesses : [...witnesses, other];
    if (witness === undefined) return undefined;
    const everything = nameEverything(cell.actions);
    const otherActions = other === undefined ? [] : cell.actions;
    return { actions, everything, otherActions, resources: [resources], principals, conditions, allowedBy, witness };
  }

  /** Groups of alike actions, the gravest first. */
  #groups(actions: readonly ActionFact[]): { first: ActionFact; group: readonly ActionFact[] }[] {
    const groups = this.#alike.groups(actions).map((group) => ({ group, first: group.reduce(graver) }));
    return groups.sort((left, right) => (graver(left.first, right.first) === left.first ? -1 : 1));
  }

  /** A request of the cell for an action that is none of the catalogue's. */
  #otherAction(cell: Cell, covered: readonly ActionFact[]): AccessRequest | undefined {
    const { actions } = cell;
    const names = new Set(covered.map(nameOf));
    const isKnown = ({ text }: Pattern): boolean => typeof text === "string" && names.has(text.toLowerCase());
    if (actions.some(({ patterns, negated }) => !negated && patterns.every(isKnown))) return undefined;
    const other = covered.length > mostNames ? actionsToCome(actions) : { ...named(covered), negated: true };
    return this.#witness(cell, other);
  }

  /** A request of a cell, for one of the actions if some are given. */
  #witness(cell: Cell, actions?: StringTest): AccessRequest | undefined {
    if (++this.#questions > mostQuestions) {
      this.#unknown.add(`more than ${mostQuestions} questions would have to be asked`);
      return undefined;
    }
    const { resources } = cell;
    const answer = this.ask(
      this.#partOf(cell),
      actions === undefined ? { resources } : { resources, actions: [actions] },
    );
    if (answer.verdict === "unknown") this.#unknown.add(answer.reason);
    return answer.verdict === "yes" ? answer.witness : undefined;
  }

  /** The access of a cell's statements: the same one for all their cells, so that what is known of it is kept. */
  #partOf({ allowedBy }: Cell): AccessSet {
    const key = allowedBy.map((region) => this.#regions.indexOf(region)).join();
    const known = this.#parts.get(key);
    if (known !== undefined) return known;
    const part = allowingOnly(this.set, allowedBy);
    this.#parts.set(key, part);
    return part;
  }
}

function nameOf({ service, name }: ActionFact): string {
  return `${service}:${name}`.toLowerCase();
}

function named(actions: readonly ActionFact[]): StringTest {
  const patterns = actions.map(({ service, name }) => literal(`${service}:${name}`));
  return { patterns, negated: false };
}

/** Stand-ins for actions that no catalogue has yet, one for each pattern. */
function actionsToCome(tests: readonly StringTest[]): StringTest {
  const patterns = tests.flatMap((test) => test.patterns).flatMap(({ text }) => (typeof text === "string" ? text : []));
  const standIns = patterns.map((text) => {
    const [service = "", name = "*"] = text.split(":");
    return `${service.replaceAll("*", "service-to-come")}:${name.replaceAll("*", "AnyActionToCome")}`;
  });
  return { patterns: ["service-to-come:AnyActionToCome", ...standIns].map(literal), negated: false };
}

function literal(text: string): Pattern {
  return { text, syntax: "literal", ignoreCase: true };
}

/** The graver of two actions: by access level, then by name, so that the same one stands for a group every time. */
function graver(left: ActionFact, right: ActionFact): ActionFact {
  const order = accessLevels.indexOf(left.accessLevel) - accessLevels.indexOf(right.accessLevel);
  return order < 0 || (order === 0 && nameOf(left) <= nameOf(right)) ? left : right;
}
