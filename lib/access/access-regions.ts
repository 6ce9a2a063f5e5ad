import type { ActionFact, ActionFacts } from "./action-facts";
import { AlikeActions, type ActionGroup } from "./alike-actions";
import { allowingOnly, cellsOf, type Cell } from "./cells";
import { Budget } from "./budget";
import { Containment } from "./containment";
import type { DecideOptions } from "./decide";
import { FittingActions, nameEverything } from "./fitting-actions";
import type { AccessRequest, AccessSet, Answer, Condition, Pattern, Question, Region, StringTest } from "./model";
import { oncePer } from "./once-per";

/** A set of requests that has a name: actions on resources under conditions, by one statement of each layer. */
export interface RegionExtent {
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
}

/** A region of requests that are allowed. */
export interface AccessRegion extends RegionExtent {
  /** A request of the region that the evaluator has confirmed. */
  readonly witness: AccessRequest;
}

/** A region of which it is not known whether any request is allowed. */
export interface OpenRegion extends RegionExtent {
  readonly reason: string;
}

export interface FoundRegions {
  readonly regions: readonly AccessRegion[];
  readonly open: readonly OpenRegion[];
}

/** More questions than these are not asked about one access set. */
const mostQuestions = 4000;

/** Steps that all questions about one access set may take together: about three seconds. */
const stepsOfAll = 3_000_000;

/** So many cells are listed as not known before the rest is left out. */
const mostPassedOver = 1000;

const tooMuch = "its statements are too many, or too much alike, to tell every part of what they allow";

/** Every request. */
const anywhere: Cell = { allowedBy: [], actions: [], resources: [], principals: [], conditions: [] };

/** Decides whether a part of an access set allows a request of a question. */
export type Ask = (part: AccessSet, question: Question, options: DecideOptions) => Answer;

/** What is looked for. */
export interface RegionOptions {
  /** Whether only actions of the catalogue matter: `otherActions` stay empty. @default those to come matter as well */
  readonly inCatalogue?: boolean;
}

/** A group of more actions than these is not written out to ask for another one. */
const mostNames = 1000;

/**
 * Takes the access of a set apart into regions.
 *
 * Every region has a witness, and every request that is allowed and meant lies in a region or in an open one.
 *
 * @param others sets that `ask` compares with
 * @param ask decides whether a part of the set allows a request of the question that is meant
 * @param options narrow what is looked for. @default everything that is allowed
 */
export function accessRegions(
  set: AccessSet,
  others: readonly AccessSet[],
  facts: ActionFacts,
  ask: Ask,
  options: RegionOptions = {},
): FoundRegions {
  return new RegionFinder(set, others, facts, ask, options).find();
}

class RegionFinder {
  readonly #shared = new Budget(stepsOfAll);
  readonly #containment = new Containment(this.#shared);
  readonly #alike: AlikeActions;
  readonly #fitting: FittingActions;
  readonly #ids = new Map<Region, number>();
  readonly #parts = new Map<string, AccessSet>();
  readonly #regions: AccessRegion[] = [];
  readonly #open: OpenRegion[] = [];
  #questions = 0;
  #passedOver = 0;

  constructor(
    private readonly set: AccessSet,
    others: readonly AccessSet[],
    facts: ActionFacts,
    private readonly ask: Ask,
    private readonly options: RegionOptions,
  ) {
    this.#alike = new AlikeActions(set, ...others);
    this.#fitting = new FittingActions(facts, this.#containment);
  }

  find(): FoundRegions {
    for (const cell of cellsOf(this.set, this.#containment)) {
      if (this.#shared.isUsedUp || this.#questions > mostQuestions) {
        this.#leaveOpen(cell, this.#fitting.covered(cell.actions), tooMuch);
        if (++this.#passedOver < mostPassedOver) continue;
        this.#leaveOpen(anywhere, [], tooMuch);
        break;
      }
      const groups = this.#alike.groups(this.#fitting.of(cell), cell.actions);
      if (groups.length === 1 && !this.#mayHaveOthers(cell)) {
        this.#takeApart(cell, groups);
        continue;
      }
      const answer = this.#ask(cell);
      if (answer.verdict === "yes") this.#takeApart(cell, groups);
      else if (answer.verdict === "unknown") this.#leaveOpen(cell, this.#fitting.of(cell), answer.reason);
    }
    return { regions: this.#regions, open: this.#open };
  }

  #takeApart(cell: Cell, groups: readonly ActionGroup[]): void {
    const found: ActionGroup[] = [];
    const witnesses: AccessRequest[] = [];
    for (const one of groups) {
      const answer = this.#ask(cell, named([one.first]));
      if (answer.verdict === "unknown") this.#leaveOpen(cell, one.group, answer.reason);
      if (answer.verdict !== "yes") continue;
      found.push(one);
      witnesses.push(answer.witness);
    }
    const actions = actionsIn(found.length === groups.length ? groups : found);
    const other = this.#otherAction(cell);
    const otherActions = other?.verdict === "yes" ? cell.actions : [];
    if (other?.verdict === "yes") witnesses.push(other.witness);
    const [witness] = witnesses;
    if (witness !== undefined) this.#regions.push({ ...extentOf(cell, actions, otherActions), witness });
  }

  #leaveOpen(cell: Cell, actions: readonly ActionFact[], reason: string): void {
    this.#open.push({ ...extentOf(cell, actions, []), reason });
  }

  /** Whether the statements of a cell may be about an action that is none of the catalogue's. */
  #mayHaveOthers({ actions }: Cell): boolean {
    if (this.options.inCatalogue === true) return false;
    const named = actions.filter(({ patterns, negated }) => !negated && patterns.every(isName));
    if (named.length === 0) return true;
    const names = new Set(this.#fitting.covered(actions).map(nameOf));
    const isKnown = ({ text }: Pattern): boolean => typeof text === "string" && names.has(text.toLowerCase());
    return !named.some(({ patterns }) => patterns.every(isKnown));
  }

  /** Asks for a request of the cell for such an action. */
  #otherAction(cell: Cell): Answer | undefined {
    const { actions } = cell;
    if (!this.#mayHaveOthers(cell)) return undefined;
    const covered = this.#fitting.covered(actions);
    const other = covered.length > mostNames ? actionsToCome(actions) : { ...named(covered), negated: true };
    return this.#ask(cell, other);
  }

  /** Asks for a request of a cell, for one of the actions if some are given. */
  #ask(cell: Cell, actions?: StringTest): Answer {
    if (++this.#questions > mostQuestions) return { verdict: "unknown", reason: tooMuch };
    const { resources } = cell;
    const question = actions === undefined ? { resources } : { resources, actions: [actions] };
    return this.ask(this.#partOf(cell), question, { shared: this.#shared });
  }

  /** The access of a cell's statements: the same one for all their cells, so that what is known of it is kept. */
  #partOf({ allowedBy }: Cell): AccessSet {
    const key = allowedBy.map((region) => this.#idOf(region)).join();
    const known = this.#parts.get(key);
    if (known !== undefined) return known;
    const part = allowingOnly(this.set, allowedBy);
    this.#parts.set(key, part);
    return part;
  }

  #idOf(region: Region): number {
    const id = this.#ids.get(region) ?? this.#ids.size;
    this.#ids.set(region, id);
    return id;
  }
}

/** The actions of groups: the same list for the same ones. */
const actionsIn = oncePer((groups: readonly ActionGroup[]): readonly ActionFact[] =>
  groups.flatMap(({ group }) => group),
);

function extentOf(
  { actions: tests, resources, principals, conditions, allowedBy }: Cell,
  actions: readonly ActionFact[],
  otherActions: readonly StringTest[],
): RegionExtent {
  const everything = nameEverything(tests);
  return { actions, everything, otherActions, resources: [resources], principals, conditions, allowedBy };
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

function isName({ text }: Pattern): boolean {
  return typeof text === "string" && !/[*?]/.test(text);
}

function literal(text: string): Pattern {
  return { text, syntax: "literal", ignoreCase: true };
}
