import type { ActionFact } from "./action-facts";
import { coversAction } from "./actions-of";
import type { AccessSet, StringTest } from "./model";

/**
 * Tells which actions some access sets treat alike: those that the same statements cover. Whatever is true of one such
 * action, whatever the resource and the context, is true of all.
 */
export class AlikeActions {
  readonly #tests: readonly StringTest[];

  constructor(...sets: readonly AccessSet[]) {
    const policies = sets.flatMap(({ layers }) => layers.flatMap((layer) => layer.policies));
    const tests = policies.flatMap(({ allow, deny }) => [...allow, ...deny].map(({ actions }) => actions));
    this.#tests = [...new Map(tests.map((test) => [JSON.stringify(test), test])).values()];
  }

  /** The actions in groups that are treated alike, in the order of their first members. */
  groups(actions: readonly ActionFact[]): readonly (readonly [ActionFact, ...ActionFact[]])[] {
    const groups = new Map<string, [ActionFact, ...ActionFact[]]>();
    for (const action of actions) {
      const mark = this.#tests.map((test) => (coversAction(test, action) ? "1" : "0")).join("");
      const group = groups.get(mark);
      if (group === undefined) groups.set(mark, [action]);
      else group.push(action);
    }
    return [...groups.values()];
  }
}
