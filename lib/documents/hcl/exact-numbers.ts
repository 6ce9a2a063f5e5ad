import type { Value } from "../value";
import { TooPrecise } from "./convert";
import { NotEvaluated } from "./unknowns";

/** Terraform calculates with 512 bits, and we with 53: such numbers are the same in both. */
const fraction = 2 ** 20;
const largest = 2 ** 32;

/** Whether a number is held exactly: a whole one, or one with a few binary places. */
export function isExact(number: number): boolean {
  return Number.isSafeInteger(number) || (Math.abs(number) < largest && Number.isInteger(number * fraction));
}

/**
 * Calculates exactly.
 *
 * @returns `undefined` where an operand or the result can't be held exactly
 */
export function exactly(operator: "+" | "-" | "*" | "/" | "%", one: number, other: number): number | undefined {
  const result = calculated(operator, one, other);
  if (![one, other, result].every(isExact)) return undefined;
  return operator !== "/" || scaled(result) * scaled(other) === scaled(one) * BigInt(fraction) ? result : undefined;
}

function scaled(number: number): bigint {
  return Number.isInteger(number) ? BigInt(number) * BigInt(fraction) : BigInt(number * fraction);
}

function calculated(operator: "+" | "-" | "*" | "/" | "%", one: number, other: number): number {
  switch (operator) {
    case "+":
      return one + other;
    case "-":
      return one - other;
    case "*":
      return one * other;
    case "/":
      return one / other;
    case "%":
      return other === 0 ? one : one % other;
  }
}

/** Why a number is not worked out. */
export const tooPrecise = "it takes more digits than are calculated with";

/** What is worked out with numbers; where one of them can't be held, it stays open. */
export function calculating(work: () => Value | undefined): Value | undefined {
  try {
    return work();
  } catch (error) {
    if (error instanceof TooPrecise) return new NotEvaluated(tooPrecise);
    throw error;
  }
}
