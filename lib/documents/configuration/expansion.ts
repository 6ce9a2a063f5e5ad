import { isValueMap, PartialString, Sensitive, type Value } from "../value";
import { evaluate } from "../hcl/evaluate";
import { mostElements } from "../hcl/functions/function";
import { keyText, partialKeysOf } from "../hcl/partial-keys";
import type { Scope } from "../hcl/scope";
import type { Body } from "../hcl/syntax";
import { textOf } from "../hcl/convert";

/** One of the things that a block with `count` or `for_each` makes, or the one that a block without makes. */
export interface Instance {
  /** The index or the key; absent where there is neither. */
  readonly key?: number | string;
  /** What `each.key` is. @default the key, which for a text that is known in part holds its expressions as they are written */
  readonly partialKey?: PartialString;
  /** What `each.value` is. */
  readonly value?: Value;
}

/** How often a block is there. `unknown`: one stands for all of them. */
export type Expansion =
  | { readonly kind: "one" }
  | { readonly kind: "count" | "for_each"; readonly instances: readonly Instance[] }
  | { readonly kind: "unknown"; readonly by: "count" | "for_each"; readonly value: Value };

/**
 * Evaluates `count` or `for_each`. Terraform refuses keys that are sensitive, since they are shown everywhere; a number tells
 * nothing of what it rests on.
 */
export function expansionOf({ attributes }: Body, scope: Scope): Expansion {
  scope.world.limits.restart();
  const count = attributes.get("count");
  if (count !== undefined) return counted(open(evaluate(count.expression, scope)));
  const forEach = attributes.get("for_each");
  return forEach === undefined ? { kind: "one" } : forEached(evaluate(forEach.expression, scope));
}

function open(value: Value): Value {
  return value instanceof Sensitive ? value.reveal() : value;
}

function counted(value: Value): Expansion {
  const count = typeof value === "string" && /^\d{1,9}$/.test(value) ? Number(value) : value;
  if (typeof count !== "number" || !(count >= 0 && count <= mostElements))
    return { kind: "unknown", by: "count", value };
  return { kind: "count", instances: Array.from({ length: count }, (_, key) => ({ key })) };
}

/** A map, or a set of texts, which may be known in part: Terraform demands to know them, from data sources, say. */
function forEached(value: Value): Expansion {
  if (isValueMap(value) && partialKeysOf(value).length === 0) {
    const keys = Object.keys(value).sort();
    return { kind: "for_each", instances: keys.map((key) => ({ key, value: value[key] ?? null })) };
  }
  const elements = Array.isArray(value) ? (value as readonly Value[]).map(elementOf) : undefined;
  if (elements?.every((element) => element !== undefined) !== true || elements.length > mostElements)
    return { kind: "unknown", by: "for_each", value };
  return { kind: "for_each", instances: [...new Map(elements.map((element) => [element.key, element])).values()] };
}

function elementOf(element: Value): Instance | undefined {
  if (element instanceof PartialString) return { key: keyText(element), partialKey: element, value: element };
  const key = element instanceof Sensitive ? undefined : textOf(element);
  return key === undefined ? undefined : { key, value: key };
}
