import type { Document, Resource } from "./document";
import { keysOf, withoutKeys } from "./terraform-address";
import { isValueMap, PartialString, Sensitive, type Reference, type Value, type ValueMap } from "./value";
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
  const meaning: Meaning = ({ expression }) => {
    const [, name] = /^var\.([\w-]+)$/.exec(expression) ?? [];
    const stated = name !== undefined && Object.hasOwn(variables, name) ? variables[name] : undefined;
    const value = stated instanceof Sensitive ? stated.reveal() : stated;
    if (typeof value === "string" || typeof value === "number" || typeof value === "boolean")
      return { text: String(value), isSensitive: stated instanceof Sensitive };
    const own = Object.hasOwn(texts, expression) ? texts[expression] : undefined;
    if (own !== undefined) return { text: own, isSensitive: false };
    if (module === "" || !expression.startsWith(`${module}.`)) return { expression };
    return { expression: planned.module + expression.slice(module.length) };
  };
  return mapped(source.values, meaning, 0);
}

/** What a reference is known to stand for. A text that is sensitive makes all of the value so. */
interface KnownText {
  readonly text: string;
  readonly isSensitive: boolean;
}

type Meaning = (reference: Reference) => Reference | KnownText;

function mapped(values: ValueMap, meaning: Meaning, depth: number): ValueMap {
  const result = emptyRecord<Value>();
  for (const [name, value] of Object.entries(values)) result[name] = mappedValue(value, meaning, depth + 1);
  return result;
}

function mappedValue(value: Value, meaning: Meaning, depth: number): Value {
  if (depth > deepest) return value;
  if (Array.isArray(value)) return value.map((entry: Value) => mappedValue(entry, meaning, depth + 1));
  if (isValueMap(value)) return mapped(value, meaning, depth);
  if (value instanceof Sensitive) {
    const inner = mappedValue(value.reveal(), meaning, depth + 1);
    return inner instanceof Sensitive ? inner : new Sensitive(inner);
  }
  return value instanceof PartialString ? mappedText(value, meaning) : value;
}

function mappedText({ parts }: PartialString, meaning: Meaning): Value {
  const found = parts.map((part) => (typeof part === "string" ? { text: part, isSensitive: false } : meaning(part)));
  const open = found.map((part) => ("text" in part ? part.text : part));
  const text = open.every((part) => typeof part === "string") ? open.join("") : new PartialString(open);
  return found.some((part) => "text" in part && part.isSensitive) ? new Sensitive(text) : text;
}
