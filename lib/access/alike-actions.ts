import type { ActionFact } from "./action-facts";
import { coversAction } from "./actions-of";
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
    const [first, ...more] = actions;
    if (first === undefined) return [];
    if (tests.length === 0) return [[first, ...more]];
    const groups = new Map<string, [ActionFact, ...ActionFact[]]>();
    for (const action of actions) {
      const mark = tests.map((test) => (coversAction(test, action) ? "1" : "0")).join("");
      const group = groups.get(mark);
      if (group === undefined) groups.set(mark, [action]);
      else group.push(action);
    }
    return [...groups.values()];
  }
}
