import { isValueMap, PartialString, Sensitive, Unknown, type Value } from "../value";
import { booleanOf, numberOf } from "./convert";
import { calculating, exactly, tooPrecise } from "./exact-numbers";
import type { Scope } from "./scope";
import { keyOf } from "./set-order";
import type { Binary, BinaryOperator, Unary } from "./syntax";
import { derived, Fault, NotEvaluated, refused } from "./unknowns";
import { factsOf, isSet, marked, revealed } from "./value-facts";
import { isCollection, isSameType, typeOf } from "./value-types";

/** Applies `-` or `!`. */
export function applyUnary({ operator, text }: Unary, operand: Value, scope: Scope): Value {
  if (operand instanceof Sensitive) return marked(applyUnary({ operator, text } as Unary, operand.reveal(), scope));
  if (operand instanceof Unknown || operand instanceof PartialString) return derived(text, scope, [operand]);
  const value = operator === "-" ? calculating(() => numberOf(operand)) : booleanOf(operand);
  if (value instanceof Unknown) return new NotEvaluated(value.reason, [scope.world.reference(text)]);
  if (value === undefined) return refused(`\`${operator}\` can't be applied to it`, text, scope);
  return typeof value === "number" ? -value : !value;
}

/** Applies an operator between two operands. */
export function applyBinary(binary: Binary, operands: readonly [Value, Value], scope: Scope): Value {
  const { operator, text } = binary;
  const [left, right] = operands.map(revealed) as [Value, Value];
  const isSensitive = operands.some((operand) => factsOf(operand).sensitive);
  const found = calculating(() => result(operator, left, right)) ?? derivedOrRefused(text, scope, [left, right]);
  const isPlaced = !(found instanceof Unknown) || found.references.length > 0;
  const value = isPlaced ? found : new NotEvaluated(found.reason, [scope.world.reference(text)]);
  return isSensitive ? marked(value) : value;
}

function derivedOrRefused(text: string, scope: Scope, operands: readonly [Value, Value]): Value {
  return operands.every((operand) => factsOf(operand).known)
    ? refused("the operator can't be applied to these operands", text, scope)
    : derived(text, scope, operands);
}

/** The result; `undefined` where it is not known, or there is none; `Unknown` where it is not worked out. */
function result(operator: BinaryOperator, left: Value, right: Value): Value | undefined {
  if (operator === "&&" || operator === "||") return junction(operator, left, right);
  if (operator === "==" || operator === "!=") return compared(operator, left, right);
  if (!factsOf(left).known || !factsOf(right).known) return undefined;
  const [one, other] = [numberOf(left), numberOf(right)];
  return one === undefined || other === undefined ? undefined : calculated(operator, one, other);
}

/** The left operand decides alone over a right one that makes no sense: newer versions don't look at it then. */
function junction(operator: "&&" | "||", left: Value, right: Value): boolean | undefined {
  const [one, other] = [booleanOf(left), booleanOf(right)];
  if (one === (operator === "||") && right instanceof Fault) return one;
  if (one === undefined || other === undefined) return undefined;
  return operator === "&&" ? one && other : one || other;
}

/** What differs whatever its unknown parts hold is decided without them. */
function compared(operator: "==" | "!=", left: Value, right: Value): Value | undefined {
  const areKnown = factsOf(left).known && factsOf(right).known;
  const isDifferent = differs(left, right) || differs(right, left);
  const same = areKnown ? equal(left, right) : isDifferent ? false : undefined;
  if (same === undefined) return areKnown ? typesNotTold : undefined;
  return same === (operator === "==");
}

/** Whether a value that is known in part can't be the other one: it has a shape, or a text around what is open. */
function differs(partial: Value, other: Value): boolean {
  if (Array.isArray(partial) || isValueMap(partial)) return other === null || hasOtherLength(partial, other);
  if (!(partial instanceof PartialString)) return false;
  const { parts } = partial;
  if (other === null) return parts.length > 1;
  if (typeof other !== "string") return false;
  const [first, last] = [parts[0], parts.at(-1)];
  return (typeof first === "string" && !other.startsWith(first)) || (typeof last === "string" && !other.endsWith(last));
}

function hasOtherLength(one: Value, other: Value): boolean {
  return Array.isArray(one) && Array.isArray(other) && ![one, other].some(isSet) && one.length !== other.length;
}

/** What a comparison comes to where the same is in both, and one may be a list and the other a tuple. */
export const typesNotTold = new NotEvaluated("whether two lists or objects are of one type is not known");

/**
 * Whether two known values are the same, as Terraform sees it: a text is no number, and a list is no tuple.
 *
 * @returns `undefined` where they hold the same, and may be of different types
 */
export function equal(one: Value, other: Value): boolean | undefined {
  if (one === other) return true;
  if (!isCollection(one) || !isCollection(other) || keyOf(one) !== keyOf(other)) return false;
  return isSameType(typeOf(one), typeOf(other));
}

function calculated(operator: BinaryOperator, one: number, other: number): Value | undefined {
  switch (operator) {
    case "<":
      return one < other;
    case ">":
      return one > other;
    case "<=":
      return one <= other;
    case ">=":
      return one >= other;
    case "+":
    case "-":
    case "*":
    case "%":
      return exactly(operator, one, other) ?? new NotEvaluated(tooPrecise);
    case "/":
      return other === 0 ? undefined : (exactly(operator, one, other) ?? new NotEvaluated(tooPrecise));
    default:
      return undefined;
  }
}
