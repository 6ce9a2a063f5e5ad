import { isValueMap, PartialString, Sensitive, Unknown, type Value } from "../value";
import { numberOf, textOf } from "./convert";
import { calculating } from "./exact-numbers";
import { ResourceObject } from "./resource-object";
import { instanceKey } from "../terraform-address";
import type { Scope, Step } from "./scope";
import { SymbolicResource } from "./symbolic-resource";
import { derived, refused } from "./unknowns";
import { marked } from "./value-facts";

/** A path of names and keys: no function, no operator. */
const isPath = /^[A-Za-z_][\w-]*(?:\.[\w-]+|\[\d+\]|\["[^"\\]*(?:\\.[^"\\]*)*"\]|\[[a-z]+\.[a-z]+\])*$/;

/** Longer expressions are no references that anybody writes. */
const longestPath = 2000;

/**
 * What is asked of a value: a member by its name, an element by its number.
 *
 * @param text the expression that asks
 */
export function stepInto(value: Value, step: Step, text: string, scope: Scope): Value {
  if (value instanceof Sensitive) return marked(stepInto(value.reveal(), step, text, scope));
  if (value instanceof SymbolicResource) return value.instance(instanceKey(step));
  if (value instanceof ResourceObject && typeof step === "string") return value.attribute(step);
  if (value instanceof PartialString) return intoReference(value, step) ?? derived(text, scope, [value]);
  if (value instanceof Unknown) return derived(text, scope, [value]);
  if (Array.isArray(value)) {
    // What has more digits than can be held is the place of nothing.
    const index = calculating(() => numberOf(step));
    const element = typeof index !== "number" ? undefined : (value as readonly Value[])[index];
    return element ?? (element === null ? null : refused("there is no such element", text, scope));
  }
  if (!isValueMap(value)) return refused("it is no object and no list", text, scope);
  const name = textOf(step) ?? "";
  return Object.hasOwn(value, name) ? (value[name] ?? null) : refused("there is no such attribute", text, scope);
}

/** What is asked of something that apply decides is decided by apply as well. */
function intoReference({ parts }: PartialString, step: Step): PartialString | undefined {
  const [part] = parts;
  if (parts.length !== 1 || typeof part !== "object") return undefined;
  if (part.expression.length > longestPath || !isPath.test(part.expression)) return undefined;
  return new PartialString([{ expression: `${part.expression}${stepText(step)}` }]);
}

/** A step as it is written. */
function stepText(step: Step): string {
  if (typeof step === "number") return instanceKey(step);
  return /^[\w-]+$/.test(step) && !/^\d/.test(step) ? `.${step}` : instanceKey(step);
}
