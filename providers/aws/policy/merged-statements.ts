import type { DraftCondition, DraftElement, DraftStatement } from "./draft";

/**
 * One statement in the place of two that differ in one list alone: actions, resources, or the values of a condition.
 * Whether it says the same is not decided here.
 *
 * @returns `undefined` where they differ in more
 */
export function merged(first: DraftStatement, second: DraftStatement): DraftStatement | undefined {
  if (first.effect !== second.effect) return undefined;
  const sid = first.sid ?? second.sid;
  const [actions, resources] = [both(first.actions, second.actions), both(first.resources, second.resources)];
  const sameActions = isSame(first.actions, second.actions);
  const sameResources = isSame(first.resources, second.resources);
  const sameConditions = isSame(first.conditions, second.conditions);
  if (sameResources && sameConditions && actions !== undefined) return { ...first, sid, actions };
  if (sameActions && sameConditions && resources !== undefined) return { ...first, sid, resources };
  if (!sameActions || !sameResources) return undefined;
  const conditions = bothConditions(first.conditions, second.conditions);
  return conditions === undefined ? undefined : { ...first, sid, conditions };
}

/** The lists of two elements of the same name together. */
function both(left: DraftElement, right: DraftElement): DraftElement | undefined {
  if (left.element !== right.element || left.element.startsWith("Not")) return undefined;
  return { element: left.element, values: [...new Set([...left.values, ...right.values])] };
}

/** Conditions of which one has the values of both, where the others are the same. */
function bothConditions(
  left: readonly DraftCondition[],
  right: readonly DraftCondition[],
): readonly DraftCondition[] | undefined {
  if (left.length !== right.length) return undefined;
  const others = left.map((one) => right.find(({ operator, key }) => operator === one.operator && key === one.key));
  const differing = left.filter((one, at) => !isSame(one, others[at]));
  const [only, ...more] = differing;
  if (only === undefined || more.length > 0 || others.includes(undefined)) return undefined;
  return left.map((one, at) =>
    one === only ? { ...one, values: [...new Set([...one.values, ...(others[at]?.values ?? [])])] } : one,
  );
}

/** Whether two parts of statements are the same but for the order of what they list. */
function isSame(left: object | undefined, right: object | undefined): boolean {
  return left === right || (left !== undefined && right !== undefined && ordered(left) === ordered(right));
}

const known = new WeakMap<object, string>();

function ordered(part: object): string {
  const before = known.get(part);
  if (before !== undefined) return before;
  const text = JSON.stringify(part, (_, value: unknown) => (Array.isArray(value) ? sorted(value) : value));
  known.set(part, text);
  return text;
}

function sorted(list: readonly unknown[]): string[] {
  return list.map((one) => (typeof one === "object" && one !== null ? ordered(one) : JSON.stringify(one))).sort();
}
