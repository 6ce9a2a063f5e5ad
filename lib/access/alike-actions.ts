import type { ActionFact } from "./action-facts";
import { coversAction, coversService } from "./actions-of";
import type { AccessSet, StringTest } from "./model";

/**
 * Tells which actions some access sets treat alike: those that the same statements cover. Whatever is true of one such
 * action, whatever the resource and the context, is true of all.
 */
export class AlikeActions {
  readonly #tests = new Map<string, StringTest>();
  readonly #texts = new Map<StringTest, string>();

  constructor(...sets: readonly AccessSet[]) {
    const policies = sets.flatMap(({ layers }) => layers.flatMap((layer) => layer.policies));
    for (const { actions } of policies.flatMap(({ allow, deny }) => [...allow, ...deny])) {
      const text = JSON.stringify(actions);
      this.#tests.set(text, actions);
      this.#texts.set(actions, text);
    }
  }

  /**
   * The actions in groups that are treated alike, in the order of their first members.
   * @param covering tests of the sets that are known to cover all of the actions
   */
  groups(
    actions: readonly ActionFact[],
    covering: readonly StringTest[] = [],
  ): readonly (readonly [ActionFact, ...ActionFact[]])[] {
    const told = new Set(covering.map((test) => this.#texts.get(test)));
    const tests = [...this.#tests].flatMap(([text, test]) => (told.has(text) ? [] : [test]));
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
