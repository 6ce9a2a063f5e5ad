import { isValueMap, PartialString, Unknown, type Value, type ValueMap } from "../../value";
import { booleanOf, numberOf, partialTextOf, textOf } from "../convert";
import { partialKeysOf, withPartialKeys } from "../partial-keys";
import { factsOf, mapOf } from "../value-facts";
import { listOf, mostElements, type LanguageFunction } from "./function";

/** Functions on maps, and on lists and maps alike. */
export const collectionFunctions: Readonly<Record<string, LanguageFunction>> = {
  length: (value = null) => {
    if (typeof value === "string") return Array.from(value).length;
    return listOf(value)?.length ?? (isWholeMap(value) ? Object.keys(value).length : undefined);
  },
  keys: (map = null) => (isWholeMap(map) ? sortedKeys(map) : undefined),
  values: (map = null) => (isWholeMap(map) ? sortedKeys(map).map((name) => map[name] ?? null) : undefined),
  lookup: (map = null, key = null, otherwise) => {
    const name = textOf(key);
    if (!isWholeMap(map) || name === undefined) return undefined;
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
    for (const value of values) {
      if (value instanceof Unknown || isBareReference(value)) return undefined;
      if (value !== null && value !== "") return value;
    }
    return undefined;
  },
  tolist: (value) => listOf(value),
  tomap: (value = null) => (isValueMap(value) ? value : undefined),
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
    const turned = new Map<string, string[]>();
    for (const name of sortedKeys(map)) {
      for (const value of listOf(map[name]) ?? []) {
        const key = textOf(value) ?? "";
        turned.set(key, [...(turned.get(key) ?? []), name]);
      }
    }
    return turned.size > mostElements ? undefined : mapOf(turned);
  },
};

function isWholeMap(value: Value): value is ValueMap {
  return isValueMap(value) && partialKeysOf(value).length === 0;
}

function sortedKeys(map: ValueMap): string[] {
  return Object.keys(map).sort();
}

/** A reference alone may stand for nothing at all. */
function isBareReference(value: Value): boolean {
  return value instanceof PartialString && !value.parts.some((part) => typeof part === "string");
}
