import { accessLevels, type ActionFact } from "./action-facts";
import { coversAction, coversService } from "./actions-of";
import type { AccessSet, StringTest } from "./model";
import { oncePer } from "./once-per";

/** Actions that are treated alike, with the one that stands for them. */
export interface ActionGroup {
  readonly first: ActionFact;
  readonly group: readonly ActionFact[];
}

/**
 * Tells which actions some access sets treat alike: those that the same statements cover. Whatever is true of one such
 * action, whatever the resource and the context, is true of all.
 */
export class AlikeActions {
  readonly #tests: ReadonlySet<StringTest>;

  constructor(...sets: readonly AccessSet[]) {
    const policies = sets.flatMap(({ layers }) => layers.flatMap((layer) => layer.policies));
    this.#tests = new Set(policies.flatMap(({ allow, deny }) => [...allow, ...deny].map(({ actions }) => actions)));
  }

  /**
   * The actions in groups that are treated alike, the gravest first: the same groups for the same list and the same tests.
   * @param covering tests of the sets that are known to cover all of the actions
   */
  groups(actions: readonly ActionFact[], covering: readonly StringTest[] = []): readonly ActionGroup[] {
    const tests = [...this.#tests].filter((test) => !covering.includes(test));
    const key = tests.map((test) => numberOf(test).number).join();
    const known = groupsOf(actions);
    const before = known.get(key);
    if (before !== undefined) return before;
    const groups = alike(actions, tests)
      .map((group) => ({ group, first: group.reduce(graver) }))
      .sort((left, right) => (graver(left.first, right.first) === left.first ? -1 : 1));
    if (known.size < mostKept) known.set(key, groups);
    return groups;
  }
}

let tests = 0;
const numberOf = oncePer<StringTest, { readonly number: number }>(() => ({ number: tests++ }));

/** Groups that are kept of one list of actions. */
const mostKept = 64;

/** Of a list of actions, its groups by the numbers of the tests. */
const groupsOf = oncePer<readonly ActionFact[], Map<string, readonly ActionGroup[]>>(() => new Map());

function alike(
  actions: readonly ActionFact[],
  tests: readonly StringTest[],
): readonly (readonly [ActionFact, ...ActionFact[]])[] {
  const marks = new Map<string, Marks>();
  const groups = new Map<string, [ActionFact, ...ActionFact[]]>();
  for (const action of actions) {
    const { service } = action;
    const known = marks.get(service) ?? marksOf(tests, service);
    marks.set(service, known);
    const mark = known.same ?? known.each.map((covers, at) => bit(covers ?? covered(tests[at], action))).join("");
    const group = groups.get(mark);
    if (group === undefined) groups.set(mark, [action]);
    else group.push(action);
  }
  return [...groups.values()];
}

/** Which of some tests cover the actions of a service. */
interface Marks {
  /** `undefined` for a test that tells them apart. */
  readonly each: readonly (boolean | undefined)[];
  /** The mark of all of them, where no test tells them apart. */
  readonly same: string | undefined;
}

function marksOf(tests: readonly StringTest[], service: string): Marks {
  const each = tests.map((test) => coversService(test, service));
  return { each, same: each.includes(undefined) ? undefined : each.map((covers) => bit(covers === true)).join("") };
}

function covered(test: StringTest | undefined, action: ActionFact): boolean {
  return test !== undefined && coversAction(test, action);
}

function bit(covers: boolean): string {
  return covers ? "1" : "0";
}

/** The graver of two actions: by access level, then by name, so that the same one stands for a group every time. */
function graver(left: ActionFact, right: ActionFact): ActionFact {
  const order = accessLevels.indexOf(left.accessLevel) - accessLevels.indexOf(right.accessLevel);
  return order < 0 || (order === 0 && nameOf(left) <= nameOf(right)) ? left : right;
}

function nameOf({ service, name }: ActionFact): string {
  return `${service}:${name}`.toLowerCase();
}
