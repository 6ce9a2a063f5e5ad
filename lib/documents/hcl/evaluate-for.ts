import { isValueMap, PartialString, Sensitive, type Value } from "../value";
import { textOf } from "./convert";
import { partialKeysOf, withPartialKeys, type PartialKey } from "./partial-keys";
import { ResourceObject } from "./resource-object";
import type { Scope } from "./scope";
import type { Expression, For, ForDirective } from "./syntax";
import { byCodePoint } from "./text-order";
import { derived, refused } from "./unknowns";
import { factsOf, isSet, mapOf, marked } from "./value-facts";
import { typed } from "./value-types";

/** Evaluates an expression in a scope; given by the caller, since loops and expressions nest in each other. */
export type Evaluate = (expression: Expression, scope: Scope) => Value;

/** The keys and elements that a loop goes through, maps in the order of their keys; `undefined` where they are not known. */
export function entriesOf(collection: Value): readonly (readonly [number | string, Value])[] | undefined {
  if (Array.isArray(collection))
    return (collection as readonly Value[]).map((value, index) => [keyIn(collection, value) ?? index, value]);
  if (!isValueMap(collection) || partialKeysOf(collection).length > 0) return undefined;
  return Object.entries(collection).sort(([one], [other]) => byCodePoint(one, other));
}

/** Of a set, the key is the element. */
function keyIn(collection: Value, element: Value): string | number | undefined {
  return isSet(collection) && (typeof element === "string" || typeof element === "number") ? element : undefined;
}

/** The scope with the names of a loop in it. */
export function loopScope(
  scope: Scope,
  { key, value }: Pick<For | ForDirective, "key" | "value">,
  [at, element]: readonly [number | string, Value],
): Scope {
  const outer = key === undefined ? scope.names : { name: key, value: at, outer: scope.names };
  return { world: scope.world, names: { name: value, value: element, outer } };
}

/** Evaluates a `for` expression. */
export function evaluateFor(loop: For, scope: Scope, evaluate: Evaluate): Value {
  const found = evaluate(loop.collection, scope);
  const collection = found instanceof Sensitive ? found.reveal() : found;
  const entries = entriesOf(collection);
  if (entries === undefined) return notALoop(loop, collection, scope);
  const results: LoopResult[] = [];
  for (const entry of entries) {
    const inner = loopScope(scope, loop, entry);
    const condition = loop.condition === undefined ? true : evaluate(loop.condition, inner);
    const decided = condition instanceof Sensitive ? condition.reveal() : condition;
    if (decided === false || decided === "false") continue;
    if (decided !== true && decided !== "true") return derived(loop.text, scope, [condition]);
    const key = loop.resultKey === undefined ? entry[0] : evaluate(loop.resultKey, inner);
    results.push({ key, value: evaluate(loop.result, inner) });
  }
  const whole =
    loop.resultKey === undefined
      ? typed(
          results.map(({ value }) => value),
          "tuple",
        )
      : objectOf(results, loop, scope);
  return found instanceof Sensitive ? marked(whole) : whole;
}

interface LoopResult {
  readonly key: Value;
  readonly value: Value;
}

function notALoop(loop: For, collection: Value, scope: Scope): Value {
  const isFault = factsOf(collection).known || collection instanceof ResourceObject;
  return isFault ? refused("a loop needs a list or a map", loop.text, scope) : derived(loop.text, scope, [collection]);
}

function objectOf(results: readonly LoopResult[], loop: For, scope: Scope): Value {
  const members = new Map<string, Value[]>();
  const partial: PartialKey[] = [];
  for (const { key, value } of results) {
    const name = textOf(key);
    if (name !== undefined) {
      const before = members.get(name);
      if (before === undefined) members.set(name, [value]);
      else if (loop.grouped) before.push(value);
      else return refused("a loop makes one key twice", loop.text, scope);
    } else if (key instanceof PartialString && !loop.grouped) partial.push({ key, value });
    else return derived(loop.text, scope, [key]);
  }
  const entries = [...members].map(
    ([name, values]) => [name, loop.grouped ? typed(values, "tuple") : (values[0] ?? null)] as const,
  );
  return typed(withPartialKeys(mapOf(entries), partial), "object");
}
