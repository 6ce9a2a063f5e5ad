import { isValueMap, PartialString, Unknown, type Value, type ValueMap } from "../../value";
import { charactersOf, unclearCharacters } from "../characters";
import { isConvertible } from "../common-type";
import { booleanOf, numberOf, partialTextOf, textOf } from "../convert";
import { convertedToType } from "../convert-to-type";
import { partialKeysOf, withPartialKeys } from "../partial-keys";
import { byCodePoint } from "../text-order";
import { isText } from "../told-apart";
import { stayTheSame, unified } from "../unify";
import { Fault, NotEvaluated } from "../unknowns";
import { factsOf, mapOf } from "../value-facts";
import {
  elementTypeOf,
  isCollection,
  isWholeType,
  kindOf,
  typeOf,
  untyped,
  untypedThroughout,
  type ValueType,
} from "../value-types";
import { listOf, notEvaluated, type LanguageFunction } from "./function";

/** Functions on maps, and on lists and maps alike. */
export const collectionFunctions: Readonly<Record<string, LanguageFunction>> = {
  length: (value = null) => {
    if (typeof value === "string") return charactersOf(value)?.length ?? notEvaluated(unclearCharacters);
    return listOf(value)?.length ?? (isWholeMap(value) ? Object.keys(value).length : undefined);
  },
  keys: (map = null) => (isWholeMap(map) ? sortedKeys(map) : undefined),
  values: (map = null) => (isWholeMap(map) ? sortedKeys(map).map((name) => map[name] ?? null) : undefined),
  lookup: (map = null, key = null, ...rest) => {
    const name = textOf(key);
    if (!isWholeMap(map) || name === undefined) return undefined;
    const [stated] = rest;
    const otherwise = stated === undefined ? undefined : defaultBeside(map, stated);
    const isRefused = stated !== undefined && otherwise === undefined;
    if (isRefused || (otherwise instanceof NotEvaluated && kindOf(map) === "map")) return otherwise;
    return Object.hasOwn(map, name) ? (map[name] ?? null) : otherwise;
  },
  merge: (...maps) => {
    const given = maps.filter((map) => map !== null);
    if (!given.every((map) => isValueMap(map))) return undefined;
    const partial = given.flatMap((map) => partialKeysOf(map));
    return withPartialKeys(mapOf(given.flatMap((map) => Object.entries(map))), partial);
  },
  zipmap: (keys, values) => {
    const [names, members] = [listOf(keys)?.map(textOf), listOf(values)];
    if (names === undefined || members?.length !== names.length) return undefined;
    if (!names.every((name) => name !== undefined)) return undefined;
    return mapOf(names.map((name, index) => [name, members[index] ?? null]));
  },
  coalesce: (...values) => {
    for (const [at, value] of values.entries()) {
      if (value instanceof Unknown || isBareReference(value)) return undefined;
      if (value === null || value === "") continue;
      return isText(value) ? value : besides(values, at);
    }
    return undefined;
  },
  tolist: (value = null) => {
    const elements = listOf(value);
    if (value === null || elements === undefined) return value === null ? null : undefined;
    return unified([...elements]);
  },
  tomap: (value = null) => {
    if (value === null || !isValueMap(value)) return value === null ? null : undefined;
    if (partialKeysOf(value).length > 0) return value;
    const members = unified(Object.values(value));
    if (members === undefined || members instanceof Unknown) return members;
    return mapOf(Object.keys(value).map((name, at) => [name, members[at] ?? null]));
  },
  tostring: (value = null) => (value === null ? null : partialTextOf(value)),
  tonumber: (value = null) => (value === null ? null : numberOf(value)),
  tobool: (value = null) => (value === null ? null : booleanOf(value)),
  one: (value) => {
    const list = listOf(value);
    if (list === undefined || list.length > 1) return undefined;
    return list[0] ?? null;
  },
  transpose: (map = null) => {
    if (!isWholeMap(map) || !factsOf(map).known) return undefined;
    const turned = new Map<string, Set<string>>();
    for (const name of sortedKeys(map)) {
      const texts = listOf(map[name])?.map(textOf);
      if (texts?.every((text) => text !== undefined) !== true) return undefined;
      for (const text of texts) turned.set(text, (turned.get(text) ?? new Set()).add(name));
    }
    return mapOf([...turned].map(([text, names]) => [text, [...names]]));
  },
};

function isWholeMap(value: Value): value is ValueMap {
  return isValueMap(value) && partialKeysOf(value).length === 0;
}

/** A default that is converted to the type of the members; in an object each has its own. */
function defaultBeside(map: ValueMap, otherwise: Value): Value | undefined {
  const kind = kindOf(map);
  if (kind === "object" || otherwise === null || !factsOf(otherwise).known) return otherwise;
  if (kind === "map") return convertedTo(elementTypeOf(map), otherwise);
  const isConverted = Object.values(map).some((member) => isOtherScalar(member, otherwise));
  return isConverted ? typeNotTold : untypedThroughout(otherwise);
}

const typeNotTold = notEvaluated("whether its default is converted depends on the type of the map");

/** @returns `undefined` where it can't be converted */
function convertedTo(type: ValueType, value: Value): Value | undefined {
  if (type === "any") return value;
  if (isCollection(value) || typeof type !== "string") {
    const own = typeOf(value);
    if (!isWholeType(own) || !isWholeType(type)) return typeNotTold;
    const converted = isConvertible(own, type) ? convertedToType(value, type) : undefined;
    return converted instanceof Fault ? undefined : converted;
  }
  return type === "string" ? textOf(value) : type === "number" ? numberOf(value) : booleanOf(value);
}

/** One of the arguments of `coalesce`, converted to the type of them all. A null without a type leaves all as they are. */
function besides(values: readonly Value[], at: number): Value {
  const value = values[at] ?? null;
  if (values.includes(null))
    return stayTheSame(values) ? untyped(value) : notEvaluated("it has nulls beside values of several types");
  const all = unified(values);
  const found = all instanceof Unknown ? all : (all?.[at] ?? value);
  return found instanceof Fault ? notEvaluated("it can't be converted to the type of the others") : found;
}

function isOtherScalar(one: Value, other: Value): boolean {
  return [one, other].every((value) => value !== null && typeof value !== "object") && typeof one !== typeof other;
}

function sortedKeys(map: ValueMap): string[] {
  return Object.keys(map).sort(byCodePoint);
}

/** A reference alone may stand for nothing at all. */
function isBareReference(value: Value): boolean {
  return value instanceof PartialString && !value.parts.some((part) => typeof part === "string");
}
