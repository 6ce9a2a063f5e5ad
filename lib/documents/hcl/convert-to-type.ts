import { isValueMap, Unknown, type Value, type ValueMap } from "../value";
import { commonType } from "./common-type";
import { booleanOf, numberOf, textOf } from "./convert";
import { calculating } from "./exact-numbers";
import { setOf } from "./set-order";
import { Fault, NotEvaluated } from "./unknowns";
import { mapOf } from "./value-facts";
import {
  isCollection,
  isSameType,
  ofType,
  typed,
  typeOf,
  type Elements,
  type Members,
  type ValueType,
} from "./value-types";

/**
 * A value that is known whole, converted to a type to which its own can be.
 *
 * @returns a `Fault` where Terraform refuses it, and a `NotEvaluated` where that is not told
 */
export function convertedToType(value: Value, to: ValueType): Value {
  if (value === null || to === "any" || isSameType(typeOf(value), to) === true) return value;
  if (typeof to === "object") return isCollection(value) ? collectionOf(value, to) : refusal;
  const found = calculating(() =>
    to === "string" ? textOf(value) : to === "number" ? numberOf(value) : booleanOf(value),
  );
  return found ?? refusal;
}

const refusal = new Fault("it can't be converted to the type that it has beside the others");
const notTold = new NotEvaluated("the type that its elements have in common is not known");

function collectionOf(value: readonly Value[] | ValueMap, to: Elements | Members): Value {
  const found = entriesOf(value, to);
  const members = found.map(([, member]) => member);
  const problem = members.find((member) => member instanceof Unknown);
  if (problem !== undefined) return problem;
  const whole = isValueMap(value) ? mapOf(found) : to.kind === "set" ? setOf(members) : members;
  if (isSettled(to)) return ofType(whole, to);
  const isSame = "members" in to || areOfOneType(members);
  if (isSame !== true) return isSame === false ? refusal : notTold;
  return typed(whole, to.kind, members.length === 0 ? "any" : undefined);
}

/** What its members come to; a map has to have those that an object needs. */
function entriesOf(value: readonly Value[] | ValueMap, to: Elements | Members): [string, Value][] {
  const own = Object.entries<Value>(value);
  if ("of" in to) {
    const ofTheir = to.kind === "set" && to.of === "any" ? commonType(own.map(([, member]) => typeOf(member))) : to.of;
    return own.map(([name, member]) => [name, convertedToType(member, ofTheir)]);
  }
  const stated = new Map(own);
  return [...to.members].map(([name, type]) => {
    const member = stated.get(name);
    return [name, member === undefined ? refusal : convertedToType(member, type)];
  });
}

function areOfOneType(members: readonly Value[]): boolean | undefined {
  const [type, ...others] = members.filter((member) => member !== null).map(typeOf);
  const found = others.map((other) => isSameType(type, other));
  return found.includes(false) ? false : found.includes(undefined) ? undefined : true;
}

/** Whether a type leaves nothing to the elements. */
function isSettled(type: ValueType): boolean {
  if (typeof type !== "object") return type !== "any";
  return "of" in type ? isSettled(type.of) : [...type.members.values()].every(isSettled);
}
