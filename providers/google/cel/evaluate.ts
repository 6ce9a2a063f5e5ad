import type { Cel } from "./expression";

/** A value of the language. */
export type CelValue =
  string | number | boolean | null | Date | readonly CelValue[] | { readonly [name: string]: CelValue };

/** What an expression comes to where it has no value: a claim is missing, a function does not take the value. */
export const failed = Symbol("failed");
type Result = CelValue | typeof failed;

/**
 * What an expression comes to, by the language's text alone: the naive twin of what conditions are translated to.
 * https://github.com/google/cel-spec/blob/master/doc/langdef.md#evaluation
 */
export function evaluateCel(expression: Cel, variables: { readonly [name: string]: CelValue }): Result {
  const valueOf = (part: Cel): Result => evaluateCel(part, variables);
  switch (expression.kind) {
    case "literal":
      return expression.value;
    case "list": {
      const items = expression.items.map(valueOf);
      return items.includes(failed) ? failed : (items as CelValue[]);
    }
    case "path":
      return expression.names.reduce<Result>(fieldNamed, variables);
    case "field": {
      const of = valueOf(expression.of);
      const at = valueOf(expression.at);
      if (Array.isArray(of) && typeof at === "number") return (of as readonly CelValue[])[at] ?? failed;
      return typeof at === "string" ? fieldNamed(of, at) : failed;
    }
    case "not": {
      const value = valueOf(expression.of);
      return typeof value === "boolean" ? !value : failed;
    }
    case "all":
      return joined(expression.of.map(valueOf), false);
    case "any":
      return joined(expression.of.map(valueOf), true);
    case "sum": {
      const values = expression.of.map(valueOf);
      return values.every((value) => typeof value === "string") ? values.join("") : failed;
    }
    case "choice": {
      const test = valueOf(expression.test);
      return typeof test === "boolean" ? valueOf(test ? expression.then : expression.otherwise) : failed;
    }
    case "binary":
      return compared(expression.operator, valueOf(expression.left), valueOf(expression.right));
    case "call":
      return called(expression, valueOf);
  }
}

function fieldNamed(of: Result, name: string): Result {
  if (typeof of !== "object" || of === null || Array.isArray(of) || of instanceof Date) return failed;
  const map = of as { readonly [name: string]: CelValue };
  return Object.hasOwn(map, name) ? (map[name] ?? null) : failed;
}

/** One value that decides is enough, whatever failed beside it: "logical operators are commutative" and absorb errors. */
function joined(values: readonly Result[], deciding: boolean): Result {
  if (values.includes(deciding)) return deciding;
  return values.every((value) => value === !deciding) ? !deciding : failed;
}

function compared(operator: string, left: Result, right: Result): Result {
  if (left === failed || right === failed) return failed;
  switch (operator) {
    case "==":
      return isSame(left, right);
    case "!=":
      return !isSame(left, right);
    case "in":
      return Array.isArray(right) ? (right as readonly CelValue[]).some((item) => isSame(left, item)) : failed;
    default:
      return ordered(operator, left, right);
  }
}

function ordered(operator: string, left: CelValue, right: CelValue): Result {
  const isOrdered = typeof left === typeof right && (left instanceof Date || /^(?:string|number)$/.test(typeof left));
  if (!isOrdered || left === null || right === null) return failed;
  switch (operator) {
    case "<":
      return left < right;
    case "<=":
      return left <= right;
    case ">":
      return left > right;
    case ">=":
      return left >= right;
    default:
      return failed;
  }
}

function isSame(left: CelValue, right: CelValue): boolean {
  if (left instanceof Date && right instanceof Date) return left.getTime() === right.getTime();
  return JSON.stringify(left) === JSON.stringify(right);
}

function called({ name, on, inputs }: Extract<Cel, { kind: "call" }>, valueOf: (part: Cel) => Result): Result {
  const [input] = inputs;
  if (input === undefined || inputs.length > 1) return failed;
  if (on === undefined && name === "has") return input.kind === "path" ? valueOf(input) !== failed : failed;
  const value = valueOf(input);
  if (typeof value !== "string") return failed;
  if (on === undefined) return name === "timestamp" ? new Date(value) : failed;
  const text = valueOf(on);
  if (typeof text !== "string") return failed;
  switch (name) {
    case "startsWith":
      return text.startsWith(value);
    case "endsWith":
      return text.endsWith(value);
    case "contains":
      return text.includes(value);
    case "matches":
      return new RegExp(value).test(text);
    default:
      return failed;
  }
}
