import { isValueMap, Sensitive, type Value, type ValueMap } from "../value";
import { partialKeysOf, withPartialKeys } from "./partial-keys";
import { asSet, isSet, mapOf } from "./value-facts";

/** What a collection is to the language: what is written in brackets is a tuple, and no list before it is converted to one. */
export type Kind = "list" | "set" | "map" | "tuple" | "object";

/**
 * A type of the language (https://developer.hashicorp.com/terraform/language/expressions/type-constraints), as far as it is known.
 * `any` is the type of the elements of an empty list that says nothing of them.
 */
export type ValueType = "string" | "number" | "bool" | "any" | Elements | Members | undefined;

export interface Elements {
  readonly kind: "list" | "set" | "map";
  readonly of: ValueType;
}

export interface Members {
  readonly kind: "tuple" | "object";
  readonly members: ReadonlyMap<string, ValueType>;
}

interface Mark {
  readonly kind: Kind | undefined;
  /** The whole type, where something else than the value tells it. */
  readonly type?: ValueType;
}

const marks = new WeakMap<object, Mark>();

/** Says of a collection that was just made what it is. */
export function typed<Collection extends Value>(value: Collection, kind: Kind | undefined, of?: ValueType): Collection {
  const isElements = kind === "list" || kind === "set" || kind === "map";
  return marked(value, of !== undefined && isElements ? { kind, type: { kind, of } } : { kind });
}

/** Says of a collection that was just made of which type it is. */
export function ofType<Collection extends Value>(value: Collection, type: Elements | Members): Collection {
  return marked(value, { kind: type.kind, type });
}

function marked<Collection extends Value>(value: Collection, mark: Mark): Collection {
  if (isCollection(value)) marks.set(value, mark);
  return value;
}

/** Whether a value is a list, a set, a tuple, a map or an object. */
export function isCollection(value: Value): value is readonly Value[] | ValueMap {
  return Array.isArray(value) || isValueMap(value);
}

/** What a collection is; `undefined` where that is not known. */
export function kindOf(value: Value): Kind | undefined {
  const mark = isCollection(value) ? marks.get(value) : undefined;
  return mark === undefined && isSet(value) ? "set" : mark?.kind;
}

/** The type of a value. That of `null`, and of what is not known, nothing tells. */
export function typeOf(value: Value): ValueType {
  if (typeof value === "string" || typeof value === "number") return typeof value as "string" | "number";
  if (typeof value === "boolean") return "bool";
  const kind = kindOf(value);
  if (!isCollection(value) || kind === undefined) return undefined;
  const stated = marks.get(value)?.type;
  if (stated !== undefined) return stated;
  if (kind === "tuple" || kind === "object")
    return { kind, members: new Map(Object.entries(value).map(([name, member]) => [name, typeOf(member)])) };
  return { kind, of: firstType(Object.values(value)) };
}

/** Whether nothing about a type is open. */
export function isWholeType(type: ValueType): boolean {
  if (typeof type !== "object") return type !== undefined;
  return "of" in type ? isWholeType(type.of) : [...type.members.values()].every(isWholeType);
}

/** The type of the elements of collections that were converted to one type. */
export function elementTypeIn(collections: readonly Value[]): ValueType {
  return firstType(collections.flatMap((value) => (isCollection(value) ? Object.values<Value>(value) : [])));
}

/** All elements have one type, which the first tells of which it is known. */
function firstType(elements: readonly Value[]): ValueType {
  for (const element of elements) {
    const type = typeOf(element);
    if (type !== undefined) return type;
  }
  return undefined;
}

/** The type that elements have once they are in a list, where it is not that of the elements themselves. */
export function elementTypeOf(value: Value): ValueType {
  const type = typeOf(value);
  if (typeof type !== "object") return undefined;
  return "of" in type ? type.of : type.members.size === 0 ? "any" : undefined;
}

/** Whether two types are the same; `undefined` where that is not known. */
export function isSameType(one: ValueType, other: ValueType): boolean | undefined {
  if (one === undefined || other === undefined) return undefined;
  if (typeof one !== "object" || typeof other !== "object") return one === other;
  if ("of" in one || "of" in other)
    return "of" in one && "of" in other && one.kind === other.kind ? isSameType(one.of, other.of) : false;
  if (one.kind !== other.kind || one.members.size !== other.members.size) return false;
  const found = [...one.members].map(([name, type]) =>
    other.members.has(name) ? isSameType(type, other.members.get(name)) : false,
  );
  return found.includes(false) ? false : found.includes(undefined) ? undefined : true;
}

/** A collection that something may have converted: of what type it is then is not known. */
export function untyped(value: Value): Value {
  if (!isCollection(value) || kindOf(value) === undefined) return value;
  return withoutType(value, Object.entries<Value>(value));
}

/** A collection that was converted to another type. */
export function retyped(value: Value, kind: Kind | undefined, of?: ValueType): Value {
  if (!isCollection(value)) return value;
  return typed(withoutType(value, Object.entries<Value>(value)), kind, of);
}

const converted = new WeakMap<object, Value>();

/** The same, for all that is in it. */
export function untypedThroughout(value: Value): Value {
  if (value instanceof Sensitive) return new Sensitive(untypedThroughout(value.reveal()));
  if (!isCollection(value)) return value;
  const before = converted.get(value);
  if (before !== undefined) return before;
  const entries = Object.entries(value).map(([name, part]) => [name, untypedThroughout(part)] as const);
  const after = withoutType(value, entries);
  converted.set(value, after);
  return after;
}

function withoutType(value: readonly Value[] | ValueMap, entries: readonly (readonly [string, Value])[]): Value {
  if (isValueMap(value)) return withPartialKeys(mapOf(entries), partialKeysOf(value));
  const elements = entries.map(([, element]) => element);
  return isSet(value) ? typed(asSet(elements), undefined) : elements;
}

/** What is read from a text that tells neither lists nor maps: all collections in it are tuples and objects. */
export function structured(value: Value): Value {
  if (Array.isArray(value)) return typed((value as readonly Value[]).map(structured), "tuple");
  if (value instanceof Sensitive) return new Sensitive(structured(value.reveal()));
  if (!isValueMap(value)) return value;
  const members = Object.entries(value).map(([name, member]) => [name, structured(member)] as const);
  return typed(withPartialKeys(mapOf(members), partialKeysOf(value)), "object");
}
