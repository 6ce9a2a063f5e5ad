import { emptyRecord } from "./empty-record";
import { isJsonObject, list, member, text } from "./json";

/** A step into a value: the name of an attribute, the key of a map, the index of a list. */
type Step = string | number;

/** Paths are as deep as values are; longer ones only serve to exhaust the stack. */
const deepest = 100;

/**
 * The tree of what is sensitive, as plans have it, from the paths that a stored state lists: each a list of steps
 * `{"type": "get_attr", "value": "password"}` or `{"type": "index", "value": {"value": 0, "type": "number"}}`. Where a
 * path goes through an element of a set, which has no index, all of the set is sensitive.
 */
export function sensitiveTree(paths: readonly unknown[]): unknown {
  return paths.length === 0 ? undefined : tree(paths.map(stepsOf), 0);
}

function stepsOf(path: unknown): readonly Step[] {
  const steps: Step[] = [];
  for (const json of list(path)) {
    const value = member(json, "value");
    const key = isJsonObject(value) ? member(value, "value") : value;
    if (typeof key !== "number" && text(key) === undefined) break;
    steps.push(key as Step);
  }
  return steps;
}

function tree(paths: readonly (readonly Step[])[], depth: number): unknown {
  if (depth > deepest || paths.some(({ length }) => length === depth)) return true;
  const groups = new Map<Step, (readonly Step[])[]>();
  for (const path of paths) {
    const step = path[depth] ?? "";
    const group = groups.get(step);
    if (group === undefined) groups.set(step, [path]);
    else group.push(path);
  }
  return node([...groups].map(([step, inside]) => [step, tree(inside, depth + 1)] as const));
}

function node(entries: readonly (readonly [Step, unknown])[]): unknown {
  const isList = entries.every(([step]) => typeof step === "number" && Number.isInteger(step) && step >= 0);
  const inside = (isList ? [] : emptyRecord()) as Record<Step, unknown>;
  for (const [step, marks] of entries) inside[step] = marks;
  return inside;
}
