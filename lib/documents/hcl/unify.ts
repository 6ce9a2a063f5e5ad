import { isValueMap, PartialString, Sensitive, Unknown, type Value, type ValueMap } from "../value";
import { commonType } from "./common-type";
import { partialTextOf } from "./convert";
import { convertedToType } from "./convert-to-type";
import { partialKeysOf } from "./partial-keys";
import { NotEvaluated } from "./unknowns";
import { asSet, factsOf, isSet, mapOf } from "./value-facts";
import {
  elementTypeIn,
  isCollection,
  isSameType,
  isWholeType,
  kindOf,
  retyped,
  typeOf,
  type Kind,
  type ValueType,
} from "./value-types";

/** Values of one type; `undefined` where they have none in common, and `Unknown` where that is not told. */
type Joined = readonly Value[] | Unknown | undefined;

/**
 * Values converted to the one type that they have in a list, a set or a map, or as the two results of a condition: numbers and
 * booleans become texts beside texts (https://developer.hashicorp.com/terraform/language/expressions/types#type-conversion).
 *
 * @returns `undefined` where they have no type in common, and a `Fault` in the place of one that can't be converted to it all the
 *   same; `Unknown` where that is not told
 */
export function unified(values: readonly Value[]): Joined {
  if (areOfSeveralKinds(values)) return unifiedByType(values, () => retyping(values, joined(values)) ?? notTold);
  const found = joined(values);
  return found === undefined ? unifiedByType(values, () => undefined) : retyping(values, found);
}

/** What the types of values say, where all of them are known to the end; otherwise what is said without them. */
function unifiedByType(values: readonly Value[], otherwise: () => Joined): Joined {
  const types = wholeTypesOf(values);
  if (types === undefined) return otherwise();
  const type = commonType(types);
  return type === undefined ? undefined : values.map((value) => convertedToType(value, type));
}

/** Says of what was converted of which type it is now. */
function retyping(values: readonly Value[], found: Joined): Joined {
  if (!Array.isArray(found) || areOfOneType(values)) return found;
  const kind = commonKind(values);
  const of = kind === "list" || kind === "map" ? elementTypeIn(found as readonly Value[]) : undefined;
  return (found as readonly Value[]).map((value) => retyped(value, kind, of));
}

/** Whether lists stand beside tuples, or maps beside objects, or may do so: whether one of both can be converted is a matter of details. */
function areOfSeveralKinds(values: readonly Value[]): boolean {
  const present = values.filter((value) => value !== null);
  if (present.length < 2 || !present.every(isCollection)) return false;
  return new Set(present.map(kindOf)).size > 1 && new Set(present.map((value) => Array.isArray(value))).size === 1;
}

/** Larger and deeper values are not compared type by type, which may take several looks at each level. */
const mostCompared = 5000;
const deepestCompared = 12;

/** The types of values, where all of them are known to the end. */
function wholeTypesOf(values: readonly Value[]): readonly ValueType[] | undefined {
  const facts = values.map(factsOf);
  if (facts.reduce((sum, { size }) => sum + size, 0) > mostCompared) return undefined;
  if (facts.some(({ depth }) => depth > deepestCompared)) return undefined;
  const types = values.map(typeOf);
  return types.every(isWholeType) ? types : undefined;
}

/** Whether values stay as they are where they are converted to one type, or have none in common. */
export function stayTheSame(values: readonly Value[]): boolean {
  const found = joined(values);
  return found === undefined || isUnchanged(found, values);
}

/** Whether collections stay of the type that they are of, since there is no other one beside it. */
function areOfOneType(values: readonly Value[]): boolean {
  const present = values.filter((value) => value !== null);
  if (present.length < 2 || !present.some(isCollection)) return true;
  const [type, ...others] = present.map(typeOf);
  return others.every((other) => isSameType(type, other) === true);
}

/** What collections of different types become: tuples of one length stay such, and so do objects with the same names. */
function commonKind(values: readonly Value[]): Kind | undefined {
  const present = values.filter((value) => value !== null);
  const kinds = new Set(present.map(kindOf));
  if (kinds.has(undefined)) return undefined;
  const [kind] = kinds;
  if (kinds.size > 1) return kinds.has("set") ? undefined : kinds.has("list") ? "list" : "map";
  if (kind !== "tuple" && kind !== "object") return kind;
  const names = new Set(
    present.map((value) =>
      Object.keys(value as object)
        .sort()
        .join("\n"),
    ),
  );
  return names.size === 1 ? kind : kind === "tuple" ? "list" : "map";
}

function joined(values: readonly Value[]): Joined {
  const kinds = new Set(values.filter((value) => value !== null).map(shapeOf));
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

type Shape = "string" | "number" | "boolean" | "list" | "map" | "open";

function shapeOf(value: Value): Shape {
  if (value instanceof Unknown || value instanceof Sensitive) return "open";
  if (value instanceof PartialString) return value.parts.some((part) => typeof part === "string") ? "string" : "open";
  if (Array.isArray(value)) return "list";
  return isValueMap(value) ? "map" : (typeof value as "string" | "number" | "boolean");
}

/** Tuples of one length are unified place by place, and others as a whole. */
function unifiedLists(values: readonly Value[]): Joined {
  const lists = values as readonly (readonly Value[] | null)[];
  const present = lists.filter((list) => list !== null);
  const [first] = present;
  if (first === undefined || present.length < 2) return values;
  const isOne = present.some((list) => list.length !== first.length || ["list", "set"].includes(kindOf(list) ?? ""));
  if (isOne) return asOneList(lists);
  const places = first.map((_, place) => place);
  const byPlaces = byPlace(lists, places, (list, place) => list[place] ?? null, rebuiltList);
  const areTuples = present.every((list) => kindOf(list) === "tuple" || list.some(isCollection));
  return areTuples || isUnchanged(asOneList(lists), values) ? byPlaces : notTold;
}

function isUnchanged(found: readonly Value[] | Unknown | undefined, values: readonly Value[]): boolean {
  return Array.isArray(found) && found.every((value, at) => value === values[at]);
}

function asOneList(lists: readonly (readonly Value[] | null)[]): Joined {
  const all = unified(lists.flatMap((list) => list ?? []));
  if (all === undefined || all instanceof Unknown) return all;
  let at = 0;
  return lists.map((list) => (list === null ? null : rebuiltList(all.slice(at, (at += list.length)), list)));
}

function rebuiltList(elements: readonly Value[], before: readonly Value[]): Value {
  if (elements.every((element, place) => element === before[place])) return before;
  return isSet(before) ? asSet(elements) : elements;
}

function unifiedMaps(values: readonly Value[]): Joined {
  const maps = values as readonly (ValueMap | null)[];
  const present = maps.filter((map) => map !== null);
  const [first] = present;
  if (first === undefined || present.length < 2 || present.some((map) => partialKeysOf(map).length > 0)) return values;
  const names = Object.keys(first);
  const isAlike = present.every(
    (map) =>
      kindOf(map) !== "map" &&
      Object.keys(map).length === names.length &&
      names.every((name) => Object.hasOwn(map, name)),
  );
  if (isAlike) return byPlace(maps, names, (map, name) => map[name] ?? null, rebuiltMap(names));
  const areTold = present.every((map) => kindOf(map) !== undefined);
  const members = unified(present.flatMap((map) => Object.values(map)));
  if (!areTold)
    return isUnchanged(
      members,
      present.flatMap((map) => Object.values(map)),
    )
      ? values
      : notTold;
  if (members === undefined || members instanceof Unknown) return members;
  let at = 0;
  return maps.map((map) => {
    if (map === null) return null;
    const own = Object.keys(map);
    return rebuiltMap(own)(members.slice(at, (at += own.length)), map);
  });
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
): Joined {
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
