import { isValueMap, type Value } from "../../value";
import {
  elementTypeOf,
  isSameType,
  kindOf,
  structured,
  typed,
  typeOf,
  type Kind,
  type ValueType,
} from "../value-types";

/** Says of what a function just made of which type it is. */
type Typing = (result: Value, args: readonly Value[]) => Value;

const listOfTexts: Typing = (result) => typed(result, "list", "string");
const list: Typing = (result) => typed(result, "list");
const tuple: Typing = (result) => typed(result, "tuple");

/** A function on lists that keeps the kind: of a set, it makes a list. */
const sameKind: Typing = (result, [arg = null]) => {
  const kind = kindOf(arg);
  return kind === "tuple" ? tuple(result, []) : kind === undefined ? result : typed(result, "list", elementTypeOf(arg));
};

/** The functions that make collections: `terraform metadata functions -json` tells it of some, and the others by what they do. */
const typings: ReadonlyMap<string, Typing> = new Map<string, Typing>([
  ["split", listOfTexts],
  ["sort", listOfTexts],
  ["compact", listOfTexts],
  ["cidrsubnets", listOfTexts],
  ["formatlist", listOfTexts],
  ["range", (result) => typed(result, "list", "number")],
  ["distinct", (result, [arg = null]) => typed(result, "list", elementTypeOf(arg))],
  ["matchkeys", (result, [arg = null]) => typed(result, "list", elementTypeOf(arg))],
  ["chunklist", (result, [arg = null]) => typed(eachTyped(result, "list", elementTypeOf(arg)), "list")],
  ["regexall", (result) => list(Array.isArray(result) ? (result as readonly Value[]).map(ofGroups) : result, [])],
  ["csvdecode", (result) => list(eachTyped(result, "object"), [])],
  ["setproduct", (result) => eachTyped(result, "tuple")],
  ["flatten", tuple],
  ["regex", ofGroups],
  ["jsondecode", structured],
  ["yamldecode", structured],
  ["slice", sameKind],
  ["reverse", sameKind],
  ["concat", concatenated],
  ["merge", merged],
  ["keys", (result, [arg = null]) => ofMembers(result, arg, "string")],
  ["values", (result, [arg = null]) => ofMembers(result, arg, elementTypeOf(arg))],
  ["zipmap", (result, [, members = null]) => zipped(result, members)],
  ["tolist", (result, [arg = null]) => typed(result, "list", elementTypeOf(arg))],
  ["toset", (result, [arg = null]) => typed(result, "set", elementTypeOf(arg))],
  ["tomap", (result, [arg = null]) => typed(result, "map", elementTypeOf(arg))],
  ["transpose", (result) => typed(result, "map", { kind: "list", of: "string" })],
]);

/** Says of what a call of a function comes to of which type it is, where that is sure. */
export function withResultType(name: string, result: Value, args: readonly Value[]): Value {
  return typings.get(name)?.(result, args) ?? result;
}

/** The groups of a match, which have names or have none. */
function ofGroups(match: Value): Value {
  return typed(match, isValueMap(match) ? "object" : "tuple");
}

function eachTyped(result: Value, kind: Kind, of?: ValueType): Value {
  if (Array.isArray(result)) for (const element of result as readonly Value[]) typed(element, kind, of);
  return result;
}

/** A tuple among lists makes a tuple of all. */
function concatenated(result: Value, args: readonly Value[]): Value {
  const kinds = new Set(args.map(kindOf));
  if (kinds.has("tuple")) return tuple(result, args);
  return kinds.size === 1 && kinds.has("list") ? typed(result, "list") : result;
}

/** Maps of one type make a map of it, and others an object. */
function merged(result: Value, args: readonly Value[]): Value {
  if (args.length === 0 || args.some((arg) => kindOf(arg) === "object")) return typed(result, "object");
  const [type, ...others] = args.map(typeOf);
  const isSame = [type, ...others].map((other) => isSameType(type, other));
  if (isSame.includes(undefined) || args.some((arg) => kindOf(arg) !== "map")) return result;
  return isSame.includes(false) ? typed(result, "object") : typed(result, "map", elementTypeOf(args[0] ?? null));
}

function ofMembers(result: Value, arg: Value, of: ValueType): Value {
  const kind = kindOf(arg);
  return kind === "object" ? typed(result, "tuple") : kind === "map" ? typed(result, "list", of) : result;
}

function zipped(result: Value, members: Value): Value {
  const kind = kindOf(members);
  return kind === "tuple"
    ? typed(result, "object")
    : kind === "list"
      ? typed(result, "map", elementTypeOf(members))
      : result;
}
