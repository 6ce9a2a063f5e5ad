import { configurationValues } from "./configuration-values";
import { blocksOf } from "./json";
import { isValueMap, PartialString, type Reference, type Value, type ValueMap } from "./value";
import { emptyRecord } from "./empty-record";

/** Longer texts come of locals that repeat each other, and only serve to exhaust something. */
const longestText = 1_000_000;

/** Larger values come of locals that repeat each other in lists. */
const largest = 20_000;

/** Deeper values, and longer chains of locals, are of no use to anybody. */
const deepest = 100;

const localReference = /^local\.([\w-]+)((?:\.[\w-]+|\[\d+\]|\["(?:[^"\\$%]|\\.)*"\])*)$/;

/**
 * The `locals` of a configuration in JSON syntax, and what refers to them with their values in its place
 * (https://developer.hashicorp.com/terraform/language/values/locals).
 */
export class StackLocals {
  readonly #stated: ValueMap;
  readonly #isEmpty: boolean;
  /** Those that are resolved; `undefined` while one is, so that circles end. */
  readonly #resolved = new Map<string, Value | undefined>();

  /** @param json the member `locals`: a block, or a list of blocks */
  constructor(json: unknown) {
    const blocks = blocksOf(json).map((block) => configurationValues(block, ["//"]));
    this.#stated = Object.assign(emptyRecord<Value>(), ...blocks) as ValueMap;
    this.#isEmpty = Object.keys(this.#stated).length === 0;
  }

  /** The members with the values of locals in the place of references to them; where that is not possible they stay. */
  inValues(values: ValueMap, depth = 0): ValueMap {
    if (this.#isEmpty) return values;
    const resolved = emptyRecord<Value>();
    for (const [name, value] of Object.entries(values)) resolved[name] = this.#inValue(value, depth + 1);
    return resolved;
  }

  #inValue(value: Value, depth: number): Value {
    if (depth > deepest) return value;
    if (value instanceof PartialString) return this.#inText(value, depth);
    if (Array.isArray(value)) return value.map((entry: Value) => this.#inValue(entry, depth + 1));
    return isValueMap(value) ? this.inValues(value, depth) : value;
  }

  #inText(text: PartialString, depth: number): Value {
    const [only, ...more] = text.parts;
    if (typeof only === "object" && more.length === 0) return this.#local(only, depth) ?? text;
    const parts = text.parts.flatMap((part) => (typeof part === "string" ? [part] : this.#parts(part, depth)));
    const length = parts.reduce((sum, part) => sum + (typeof part === "string" ? part : part.expression).length, 0);
    return length > longestText ? text : joined(parts);
  }

  #parts(reference: Reference, depth: number): readonly (string | Reference)[] {
    const value = this.#local(reference, depth);
    if (value instanceof PartialString) return value.parts;
    return typeof value === "string" || typeof value === "number" || typeof value === "boolean"
      ? [String(value)]
      : [reference];
  }

  /** What a reference to a local stands for. */
  #local({ expression }: Reference, depth: number): Value | undefined {
    const [, name, path = ""] = localReference.exec(expression) ?? [];
    if (name === undefined || !Object.hasOwn(this.#stated, name)) return undefined;
    if (!this.#resolved.has(name)) {
      this.#resolved.set(name, undefined);
      const value = this.#inValue(this.#stated[name] ?? null, depth + 1);
      if (sizeOf(value) <= largest) this.#resolved.set(name, value);
    }
    return inside(this.#resolved.get(name), path);
  }
}

function inside(value: Value | undefined, path: string): Value | undefined {
  let found = value;
  for (const [, name, index, key] of path.matchAll(/\.([\w-]+)|\[(\d+)\]|\["((?:[^"\\]|\\.)*)"\]/g)) {
    if (Array.isArray(found)) found = (found as readonly Value[])[Number(index ?? name)];
    else if (isValueMap(found) && Object.hasOwn(found, name ?? key ?? "")) found = found[name ?? key ?? ""];
    else return undefined;
  }
  return found;
}

/** The parts of a value, counted until they are too many. */
function sizeOf(value: Value, before = 1): number {
  if (before > largest || typeof value !== "object" || value === null) return before;
  const inner = Array.isArray(value) ? (value as readonly Value[]) : isValueMap(value) ? Object.values(value) : [];
  let size = before;
  for (const entry of inner) size = sizeOf(entry, size + 1);
  return size;
}

function joined(parts: readonly (string | Reference)[]): Value {
  const merged: (string | Reference)[] = [];
  for (const part of parts) {
    const last = merged.at(-1);
    if (typeof part === "string" && typeof last === "string") merged[merged.length - 1] = last + part;
    else merged.push(part);
  }
  const [only = "", ...more] = merged;
  return typeof only === "string" && more.length === 0 ? only : new PartialString(merged);
}
