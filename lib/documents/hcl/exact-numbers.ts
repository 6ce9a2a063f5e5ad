import { numberText } from "./convert";

/** Terraform calculates with 512 bits, and we with 53: such numbers are the same in both. */
const fraction = 2 ** 20;
const largest = 2 ** 32;

/** Whether a number is held exactly: a whole one, or one with a few binary places. */
export function isExact(number: number): boolean {
  return Number.isSafeInteger(number) || (Math.abs(number) < largest && Number.isInteger(number * fraction));
}

/**
 * The number that a text writes, where it can be held to the last digit.
 *
 * @param text digits, with a sign, a point and an exponent as there may be
 */
export function numberFrom(text: string): number | undefined {
  const number = Number(text);
  return Number.isFinite(number) && significant(text) === significant(numberText(number)) ? number : undefined;
}

/** The digits without zeros around them, and where the point is. */
function significant(text: string): string {
  const [mantissa = "", exponent = "0"] = text.replace(/^\+/, "").toLowerCase().split("e");
  const [whole = "", places = ""] = mantissa.replace("-", "").split(".");
  const digits = `${whole}${places}`.replace(/^0+/, "");
  let end = digits.length;
  while (digits[end - 1] === "0") end--;
  const power = Number(exponent) - places.length + digits.length - end;
  return end === 0 ? "0" : `${mantissa.startsWith("-") ? "-" : ""}${digits.slice(0, end)}e${power}`;
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
