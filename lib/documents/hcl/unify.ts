import { isValueMap, PartialString, Sensitive, Unknown, type Value, type ValueMap } from "../value";
import { partialTextOf } from "./convert";
import { partialKeysOf } from "./partial-keys";
import { NotEvaluated } from "./unknowns";
import { asSet, isSet, mapOf } from "./value-facts";

/**
 * Values converted to the one type that they have in a list, a set or a map, or as the two results of a condition: numbers and
 * booleans become texts beside texts (https://developer.hashicorp.com/terraform/language/expressions/types#type-conversion).
 *
 * @returns `undefined` where they have no type in common; `Unknown` where that is not told
 */
export function unified(values: readonly Value[]): readonly Value[] | Unknown | undefined {
  const kinds = new Set(values.filter((value) => value !== null).map(kindOf));
  if (kinds.has("open")) return kinds.has("number") || kinds.has("boolean") ? notTold : values;
  if (kinds.size < 2) {
    const [kind] = kinds;
    if (kind === "list") return unifiedLists(values);
    return kind === "map" ? unifiedMaps(values) : values;
  }
  if (kinds.has("list") || kinds.has("map") || !kinds.has("string")) return undefined;
  return values.map((value) => (value === null ? null : (partialTextOf(value) ?? value)));
}

const notTold = new NotEvaluated("the type that its elements have in common is not known");

type Kind = "string" | "number" | "boolean" | "list" | "map" | "open";

function kindOf(value: Value): Kind {
  if (value instanceof Unknown || value instanceof Sensitive) return "open";
  if (value instanceof PartialString) return value.parts.some((part) => typeof part === "string") ? "string" : "open";
  if (Array.isArray(value)) return "list";
  return isValueMap(value) ? "map" : (typeof value as "string" | "number" | "boolean");
}

/** Lists of one length are unified place by place, and others as a whole. */
function unifiedLists(values: readonly Value[]): readonly Value[] | Unknown | undefined {
  const lists = values as readonly (readonly Value[] | null)[];
  const present = lists.filter((list) => list !== null);
  const [first] = present;
  if (first === undefined || present.length < 2) return values;
  const isAlike = present.every(({ length }) => length === first.length) && !present.some(isSet);
  return isAlike
    ? byPlace(
        lists,
        first.map((_, place) => place),
        (list, place) => list[place] ?? null,
        rebuiltList,
      )
    : asOneList(lists);
}

function asOneList(lists: readonly (readonly Value[] | null)[]): readonly Value[] | Unknown | undefined {
  const all = unified(lists.flatMap((list) => list ?? []));
  if (all === undefined || all instanceof Unknown) return all;
  let at = 0;
  return lists.map((list) => (list === null ? null : rebuiltList(all.slice(at, (at += list.length)), list)));
}

function rebuiltList(elements: readonly Value[], before: readonly Value[]): Value {
  if (elements.every((element, place) => element === before[place])) return before;
  return isSet(before) ? asSet(elements) : elements;
}

function unifiedMaps(values: readonly Value[]): readonly Value[] | Unknown | undefined {
  const maps = values as readonly (ValueMap | null)[];
  const present = maps.filter((map) => map !== null);
  const [first] = present;
  if (first === undefined || present.length < 2 || present.some((map) => partialKeysOf(map).length > 0)) return values;
  const names = Object.keys(first);
  const isAlike = present.every(
    (map) => Object.keys(map).length === names.length && names.every((name) => Object.hasOwn(map, name)),
  );
  if (isAlike) return byPlace(maps, names, (map, name) => map[name] ?? null, rebuiltMap(names));
  const members = unified(present.flatMap((map) => Object.values(map)));
  const isSame =
    Array.isArray(members) && present.flatMap((map) => Object.values(map)).every((one, at) => one === members[at]);
  return isSame ? values : notTold;
}

function rebuiltMap(names: readonly string[]): (members: readonly Value[], before: ValueMap) => Value {
  return (members, before) => {
    if (names.every((name, place) => before[name] === members[place])) return before;
    const changed = new Map(names.map((name, place) => [name, members[place] ?? null]));
    return mapOf(Object.keys(before).map((name) => [name, changed.get(name) ?? null]));
  };
}

/** Unifies what stands at one place of all collections, place after place. */
function byPlace<Collection, Place>(
  collections: readonly (Collection | null)[],
  places: readonly Place[],
  at: (collection: Collection, place: Place) => Value,
  rebuilt: (members: readonly Value[], before: Collection) => Value,
): readonly Value[] | Unknown | undefined {
  const columns: (readonly Value[])[] = [];
  for (const place of places) {
    const column = unified(collections.map((collection) => (collection === null ? null : at(collection, place))));
    if (column === undefined || column instanceof Unknown) return column;
    columns.push(column);
  }
  return collections.map((collection, row) =>
    collection === null
      ? null
      : rebuilt(
          columns.map((column) => column[row] ?? null),
          collection,
        ),
  );
}
