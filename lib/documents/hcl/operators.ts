import { isValueMap, PartialString, Sensitive, Unknown, type Value } from "../value";
import { booleanOf, numberOf } from "./convert";
import type { Scope } from "./scope";
import type { Binary, BinaryOperator, Unary } from "./syntax";
import { derived, Fault, refused } from "./unknowns";
import { factsOf, marked, revealed } from "./value-facts";

/** Applies `-` or `!`. */
export function applyUnary({ operator, text }: Unary, operand: Value, scope: Scope): Value {
  if (operand instanceof Sensitive) return marked(applyUnary({ operator, text } as Unary, operand.reveal(), scope));
  if (operand instanceof Unknown || operand instanceof PartialString) return derived(text, scope, [operand]);
  const value = operator === "-" ? numberOf(operand) : booleanOf(operand);
  if (value === undefined) return refused(`\`${operator}\` can't be applied to it`, text, scope);
  return typeof value === "number" ? -value : !value;
}

/** Applies an operator between two operands. */
export function applyBinary({ operator, text }: Binary, operands: readonly [Value, Value], scope: Scope): Value {
  const [left, right] = operands.map(revealed) as [Value, Value];
  const isSensitive = operands.some((operand) => factsOf(operand).sensitive);
  const value = result(operator, left, right) ?? derivedOrRefused(text, scope, [left, right]);
  return isSensitive ? marked(value) : value;
}

function derivedOrRefused(text: string, scope: Scope, operands: readonly [Value, Value]): Value {
  return operands.every((operand) => factsOf(operand).known)
    ? refused("the operator can't be applied to these operands", text, scope)
    : derived(text, scope, operands);
}

/** The result, or `undefined` where it is not known, or there is none. */
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
function compared(operator: "==" | "!=", left: Value, right: Value): boolean | undefined {
  const areKnown = factsOf(left).known && factsOf(right).known;
  const same = areKnown ? equal(left, right) : differs(left, right) || differs(right, left) ? false : undefined;
  return same === undefined ? undefined : same === (operator === "==");
}

/** Whether a value that is known in part can't be the other one: it has a shape, or a text around what is open. */
function differs(partial: Value, other: Value): boolean {
  if (Array.isArray(partial) || isValueMap(partial)) return other === null;
  if (!(partial instanceof PartialString)) return false;
  const { parts } = partial;
  if (other === null) return parts.length > 1;
  if (typeof other !== "string") return false;
  const [first, last] = [parts[0], parts.at(-1)];
  return (typeof first === "string" && !other.startsWith(first)) || (typeof last === "string" && !other.endsWith(last));
}

/** Whether two known values are the same, as Terraform sees it: a text is no number. */
export function equal(one: Value, other: Value): boolean {
  if (Array.isArray(one) && Array.isArray(other)) {
    const [left, right] = [one as readonly Value[], other as readonly Value[]];
    return left.length === right.length && left.every((part, index) => equal(part, right[index] ?? null));
  }
  if (isValueMap(one) && isValueMap(other)) {
    const names = Object.keys(one);
    return (
      names.length === Object.keys(other).length &&
      names.every((name) => Object.hasOwn(other, name) && equal(one[name] ?? null, other[name] ?? null))
    );
  }
  return one === other;
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
      return one + other;
    case "-":
      return one - other;
    case "*":
      return one * other;
    case "/":
      return other === 0 ? undefined : one / other;
    case "%":
      return other === 0 ? undefined : one % other;
    default:
      return undefined;
  }
}
