import { isValueMap, PartialString, Sensitive, Unknown, type Value, type ValueMap } from "../value";
import { emptyRecord } from "../empty-record";

/** What is known about a value without looking at all of it again. */
export interface ValueFacts {
  /** Number of texts, numbers and the like in it; a long text counts for several. */
  readonly size: number;
  readonly depth: number;
  /** Whether nothing in it is unknown. */
  readonly known: boolean;
  /** Whether something in it is sensitive. */
  readonly sensitive: boolean;
}

const cache = new WeakMap<object, ValueFacts>();
const leaf: ValueFacts = { size: 1, depth: 0, known: true, sensitive: false };

/** Values share their parts, so that a walk through all of them might never end: each is looked at once. */
export function factsOf(value: Value): ValueFacts {
  if (typeof value === "string") return value.length < textUnit ? leaf : { ...leaf, size: sizeOfText(value) };
  if (typeof value !== "object" || value === null) return leaf;
  if (value instanceof Unknown) return { ...leaf, size: 1 + value.references.length, known: false };
  const cached = cache.get(value);
  if (cached !== undefined) return cached;
  const facts =
    value instanceof PartialString
      ? ofPartialString(value)
      : value instanceof Sensitive
        ? { ...factsOf(value.reveal()), sensitive: true }
        : joined(partsOf(value));
  cache.set(value, facts);
  return facts;
}

/** So much of a text counts as one. */
const textUnit = 64;

function sizeOfText(text: string): number {
  return 1 + Math.floor(text.length / textUnit);
}

function ofPartialString({ parts }: PartialString): ValueFacts {
  const size = parts.reduce((sum, part) => sum + sizeOfText(typeof part === "string" ? part : part.expression), 0);
  return { ...leaf, size, known: false };
}

function partsOf(value: readonly Value[] | ValueMap): readonly Value[] {
  return Array.isArray(value) ? (value as readonly Value[]) : Object.values(value as ValueMap);
}

function joined(parts: readonly Value[]): ValueFacts {
  let [size, depth, known, sensitive] = [1, 0, true, false];
  for (const part of parts) {
    const facts = factsOf(part);
    size += facts.size;
    depth = Math.max(depth, facts.depth + 1);
    known &&= facts.known;
    sensitive ||= facts.sensitive;
  }
  return { size, depth, known, sensitive };
}

/** The value without the marks of what is sensitive, for a decision. The result has to be marked again. */
export function revealed(value: Value): Value {
  if (!factsOf(value).sensitive) return value;
  if (value instanceof Sensitive) return revealed(value.reveal());
  if (Array.isArray(value)) return value.map((part: Value) => revealed(part));
  if (!isValueMap(value)) return value;
  return mapOf(Object.entries(value).map(([name, part]) => [name, revealed(part)]));
}

/** A map without a prototype: names come from untrusted files. */
export function mapOf(entries: Iterable<readonly [string, Value]>): ValueMap {
  const map = emptyRecord<Value>();
  for (const [name, value] of entries) map[name] = value;
  return map;
}

/** Marks a value as sensitive, once. */
export function marked(value: Value): Value {
  return value instanceof Sensitive ? value : new Sensitive(value);
}

const sets = new WeakSet<object>();

/** A list whose elements have no place in it: a loop gives the element itself for its key. */
export function asSet(elements: readonly Value[]): readonly Value[] {
  const set = [...elements];
  sets.add(set);
  return set;
}

export function isSet(value: Value): boolean {
  return typeof value === "object" && value !== null && sets.has(value);
}
