import { isSameType, type Members, type ValueType } from "./value-types";

/**
 * The one type to which all of these are converted, as the language finds it: tuples of one length and objects with the same names
 * stay such, others become lists and maps, and where that fails, the first in the order of {@link preferred} is taken to which
 * the others can be converted. So an object stays one beside an empty map that says nothing of its elements.
 *
 * @param types of which nothing is open; `any` is the type of what says nothing of its own
 * @returns `undefined` where they have no type in common
 */
export function commonType(types: readonly ValueType[]): ValueType {
  const kinds = new Set(types.map(nameOf));
  const areOnly = (...names: readonly string[]): boolean => [...kinds].every((kind) => names.includes(kind));
  for (const kind of ["map", "list", "set"] as const)
    if (kinds.has(kind) && areOnly(kind, "any")) return kinds.has("any") ? "any" : collection(kind, types, elementsOf);
  for (const [kind, whole] of [
    ["object", "map"],
    ["tuple", "list"],
  ] as const) {
    if (kinds.has(kind) && areOnly(kind, "any")) return kinds.has("any") ? "any" : ofMembers(types, kind, whole);
    if (kinds.has(kind) && kinds.has(whole) && areOnly(kind, whole, "any")) {
      const found = besideCollections(types, kind, whole);
      if (nameOf(found) === whole) return found;
    }
  }
  if (kinds.has("object") && kinds.has("tuple")) return undefined;
  return preferred(types).find((wanted) => types.every((type) => isConvertible(type, wanted)));
}

function nameOf(type: ValueType): string {
  return typeof type === "object" ? type.kind : (type ?? "none");
}

function elementsOf(type: ValueType): readonly ValueType[] {
  return typeof type !== "object" ? [] : "of" in type ? [type.of] : [...type.members.values()];
}

function collection(
  kind: "map" | "list" | "set",
  types: readonly ValueType[],
  parts: (type: ValueType) => readonly ValueType[],
): ValueType {
  const of = commonType(types.flatMap(parts));
  if (of === undefined) return undefined;
  return types.every((type) => isConvertible(type, { kind, of })) ? { kind, of } : undefined;
}

/** Objects, or tuples, alone: they stay such where they have the same names, or as many elements. */
function ofMembers(types: readonly ValueType[], kind: "object" | "tuple", whole: "map" | "list"): ValueType {
  const all = types as readonly Members[];
  const names = [...(all[0]?.members.keys() ?? [])];
  const isAlike = all.every(({ members }) => members.size === names.length && names.every((name) => members.has(name)));
  if (!isAlike) return collection(whole, types, elementsOf);
  const members = new Map(names.map((name) => [name, commonType(all.map((one) => one.members.get(name)))]));
  return [...members.values()].includes(undefined) ? undefined : { kind, members };
}

/** Objects beside maps, or tuples beside lists: those are looked at together first, as what they would be alone. */
function besideCollections(types: readonly ValueType[], kind: "object" | "tuple", whole: "map" | "list"): ValueType {
  const converted = collection(
    whole,
    types.filter((type) => nameOf(type) === kind),
    elementsOf,
  );
  if (converted === undefined) return undefined;
  return commonType(types.map((type) => (nameOf(type) === kind ? converted : type)));
}

/** Whether there is a conversion from one type to another; with a value it can fail all the same, as that of a text to a number. */
export function isConvertible(from: ValueType, to: ValueType): boolean {
  if (to === "any" || from === "any" || isSameType(from, to) === true) return true;
  if (typeof from !== "object" || typeof to !== "object") {
    const areScalars = typeof from !== "object" && typeof to !== "object";
    return areScalars && (from === "string" || to === "string");
  }
  if ("of" in to) {
    const fits = { list: ["list", "set", "tuple"], set: ["list", "set", "tuple"], map: ["map", "object"] }[to.kind];
    if (!fits.includes(from.kind)) return false;
    const parts = elementsOf(from);
    const of = to.of === "any" && "members" in from && parts.length > 0 ? commonType(parts) : to.of;
    return of !== undefined && parts.every((part) => isConvertible(part, of));
  }
  if ("of" in from)
    return from.kind === "map" && to.kind === "object" && elementsOf(to).every((type) => isConvertible(from.of, type));
  if (from.kind !== to.kind || (to.kind === "tuple" && from.members.size !== to.members.size)) return false;
  return [...to.members].every(([name, type]) => from.members.has(name) && isConvertible(from.members.get(name), type));
}

/** The types in the order in which they are tried: the more general ones first, and otherwise as they stand. */
function preferred(types: readonly ValueType[]): readonly ValueType[] {
  const distinct: ValueType[] = [];
  for (const type of types) if (!distinct.some((other) => isSameType(type, other) === true)) distinct.push(type);
  const waiting = new Map(
    distinct.map((type) => [type, new Set(distinct.filter((other) => generality(other, type) > 0))] as const),
  );
  const queue = distinct.filter((type) => waiting.get(type)?.size === 0);
  for (const next of queue)
    for (const [type, before] of waiting) if (before.delete(next) && before.size === 0) queue.push(type);
  return queue;
}

const ranks = ["list", "tuple", "set"];

/** Above zero where one type is the more general one, below where the other is. */
function generality(one: ValueType, other: ValueType): number {
  if (one === "any" || other === "any") return Number(other === "any") - Number(one === "any");
  if (typeof one !== "object" || typeof other !== "object")
    return typeof one === typeof other ? Number(one === "string") - Number(other === "string") : 0;
  if (one.kind !== other.kind) {
    if (one.kind === "map" || other.kind === "map") return one.kind === "object" ? -1 : other.kind === "object" ? 1 : 0;
    const [rank, otherRank] = [ranks.indexOf(one.kind), ranks.indexOf(other.kind)];
    return rank < 0 || otherRank < 0 ? 0 : otherRank - rank;
  }
  if ("of" in one || "of" in other) return "of" in one && "of" in other ? generality(one.of, other.of) : 0;
  if (one.members.size !== other.members.size) return 0;
  const names = [...one.members.keys()];
  if (!names.every((name) => other.members.has(name))) return 0;
  const found = names.map((name) => Math.sign(generality(one.members.get(name), other.members.get(name))));
  return Number(found.includes(1)) - Number(found.includes(-1));
}
