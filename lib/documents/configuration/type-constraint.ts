import { booleanOf, numberOf, partialTextOf } from "../hcl/convert";
import { setFunctions } from "../hcl/functions/sets";
import { calculating } from "../hcl/exact-numbers";
import type { Call, Expression, ObjectExpression, Tuple } from "../hcl/syntax";
import { unified } from "../hcl/unify";
import { mapOf } from "../hcl/value-facts";
import { isCollection, isWholeType, ofType, typed, untyped, untypedThroughout } from "../hcl/value-types";
import { isValueMap, PartialString, Sensitive, Unknown, type Value, type ValueMap } from "../value";
import { attributeName, isAny, statedType } from "./stated-type";

/** Evaluates the default of an optional attribute. */
type EvaluateDefault = (expression: Expression) => Value;

/**
 * Converts a value to the type that a variable has, with the defaults of optional attributes filled in
 * (https://developer.hashicorp.com/terraform/language/expressions/type-constraints). What is no such value stays as it is:
 * Terraform refuses it.
 */
export function converted(value: Value, type: Expression, evaluateDefault: EvaluateDefault): Value {
  if (value instanceof Sensitive) return new Sensitive(converted(value.reveal(), type, evaluateDefault));
  if (value === null || value instanceof Unknown) return value;
  if (type.kind === "root") return primitive(value, type.name) ?? value;
  if (type.kind !== "call") return value;
  const [inner] = type.args;
  const each = (element: Value): Value => (inner === undefined ? element : converted(element, inner, evaluateDefault));
  switch (type.name) {
    case "list":
      return Array.isArray(value) ? withType(ofOneType((value as readonly Value[]).map(each), inner), type) : value;
    case "set":
      return Array.isArray(value)
        ? withType(asSet(ofOneType((value as readonly Value[]).map(each), inner)), type)
        : value;
    case "map":
      return isPlainMap(value) ? withType(map(value, each, inner), type) : value;
    case "object":
      return isPlainMap(value) && inner?.kind === "object"
        ? withType(object(value, inner, evaluateDefault), type)
        : value;
    case "tuple":
      return Array.isArray(value) && inner?.kind === "tuple"
        ? withType(tuple(value as readonly Value[], inner, evaluateDefault), type)
        : value;
    case "optional":
      return each(value);
    default:
      return value;
  }
}

/**
 * Says of what was just converted of which type it is. What of that is `any` the elements tell, or that there are none; where it stands
 * deeper, it is one type for all of them.
 */
function withType(value: Value, constraint: Call): Value {
  const type = statedType(constraint);
  if (!isCollection(value) || typeof type !== "object") return value;
  if (isWholeType(type)) return ofType(value, type);
  if ("members" in type) return typed(value, type.kind);
  if (!isAny(constraint.args[0])) return typed(untypedThroughout(value), type.kind);
  return typed(value, type.kind, Object.keys(value).length === 0 ? "any" : undefined);
}

/** Elements of any type are converted to the one that they have in common. */
function ofOneType(elements: readonly Value[], type: Expression | undefined): readonly Value[] {
  if (!isAny(type)) return elements;
  const all = unified(elements);
  return all === undefined || all instanceof Unknown ? elements.map(untyped) : [...all];
}

function map(value: ValueMap, each: (element: Value) => Value, type: Expression | undefined): ValueMap {
  const members = ofOneType(Object.values(value).map(each), type);
  return mapOf(Object.keys(value).map((name, at) => [name, members[at] ?? null]));
}

function isPlainMap(value: Value): value is ValueMap {
  return isValueMap(value) && !(value instanceof PartialString);
}

function asSet(elements: readonly Value[]): Value {
  return setFunctions["toset"]?.(elements) ?? elements;
}

function primitive(value: Value, name: string): Value | undefined {
  switch (name) {
    case "string":
      return partialTextOf(value);
    case "number":
      return calculating(() => numberOf(value));
    case "bool":
      return booleanOf(value);
    default:
      return value;
  }
}

/** Attributes that the type does not name are left out; optional ones that are not set have their default, or are null. */
function object(value: ValueMap, { items }: ObjectExpression, evaluateDefault: EvaluateDefault): Value {
  return mapOf(
    items.map(({ key, value: type }) => {
      const name = attributeName(key);
      const stated = value[name] ?? null;
      const optional = isOptional(type) ? type : undefined;
      const inner = optional?.args[0] ?? type;
      if (stated !== null) return [name, converted(stated, inner, evaluateDefault)] as const;
      const otherwise = optional?.args[1];
      return [
        name,
        otherwise === undefined ? null : converted(evaluateDefault(otherwise), inner, evaluateDefault),
      ] as const;
    }),
  );
}

function isOptional(type: Expression): type is Call {
  return type.kind === "call" && type.name === "optional";
}

function tuple(value: readonly Value[], { items }: Tuple, evaluateDefault: EvaluateDefault): Value {
  return value.map((element, index) => {
    const type = items[index];
    return type === undefined ? element : converted(element, type, evaluateDefault);
  });
}
