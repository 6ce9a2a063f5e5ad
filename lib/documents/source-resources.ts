import type { Document, Resource } from "./document";
import { keysOf, withoutKeys } from "./terraform-address";
import { isValueMap, PartialString, type Reference, type Value, type ValueMap } from "./value";
import { emptyRecord } from "./empty-record";

/** The resources of a source, by address. */
export class SourceResources {
  readonly #byAddress = new Map<string, Resource>();

  constructor(readonly document: Document) {
    for (const resource of document.resources) this.#byAddress.set(resource.address, resource);
  }

  /** The resource that a source declares at an address: an instance, or else what it declares for all instances. */
  at(address: string): Resource | undefined {
    return this.#byAddress.get(address) ?? this.#byAddress.get(withoutKeys(address));
  }
}

/** Deeper values than this are of no use to anybody and only serve to exhaust the stack. */
const deepest = 100;

/**
 * What a source states of a resource, for one instance of a plan: with the key of the instance and the plan's own variables in their
 * places, and with references into the instance of the module.
 *
 * @param variables those that the plan says it was made with
 */
export function instantiated(source: Resource, planned: Resource, variables: ValueMap = {}): ValueMap {
  const own = planned.address.slice(planned.module.length);
  const key = keysOf(own).at(-1);
  const texts: Readonly<Record<string, string | undefined>> = key?.startsWith('["')
    ? { "each.key": key.slice(2, -2).replace(/\\(.)/g, "$1") }
    : { "count.index": key?.slice(1, -1) };
  const module = withoutKeys(planned.module);
  const meaning = ({ expression }: Reference): string | Reference => {
    const [, name] = /^var\.([\w-]+)$/.exec(expression) ?? [];
    const value = name !== undefined && Object.hasOwn(variables, name) ? variables[name] : undefined;
    if (typeof value === "string" || typeof value === "number" || typeof value === "boolean") return String(value);
    if (Object.hasOwn(texts, expression)) return texts[expression] ?? { expression };
    if (module === "" || !expression.startsWith(`${module}.`)) return { expression };
    return { expression: planned.module + expression.slice(module.length) };
  };
  return mapped(source.values, meaning, 0);
}

function mapped(values: ValueMap, meaning: (reference: Reference) => string | Reference, depth: number): ValueMap {
  const result = emptyRecord<Value>();
  for (const [name, value] of Object.entries(values)) result[name] = mappedValue(value, meaning, depth + 1);
  return result;
}

function mappedValue(value: Value, meaning: (reference: Reference) => string | Reference, depth: number): Value {
  if (depth > deepest) return value;
  if (Array.isArray(value)) return value.map((entry: Value) => mappedValue(entry, meaning, depth + 1));
  if (isValueMap(value)) return mapped(value, meaning, depth);
  if (!(value instanceof PartialString)) return value;
  const parts = value.parts.map((part) => (typeof part === "string" ? part : meaning(part)));
  return parts.every((part) => typeof part === "string") ? parts.join("") : new PartialString(parts);
}
