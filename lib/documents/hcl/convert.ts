import { numberFrom, numberText } from "../number-text";
import { PartialString, type Value } from "../value";

/** A value as a text; `undefined` where it can't be one, or is not known. */
export function textOf(value: Value): string | undefined {
  if (typeof value === "string") return value;
  if (typeof value === "boolean") return String(value);
  return typeof value === "number" ? numberText(value) : undefined;
}

/** A value as a text that may be known in part; `undefined` where it can't be one. */
export function partialTextOf(value: Value): string | PartialString | undefined {
  return value instanceof PartialString ? value : textOf(value);
}

/** What is thrown where a text writes a number that can't be held to the last digit: {@link numberOf}. */
export class TooPrecise extends Error {}

/**
 * A value as a number; `undefined` where it is none, and no text of one.
 *
 * @throws {TooPrecise} for a text of a number that can't be held
 */
export function numberOf(value: Value): number | undefined {
  if (typeof value === "number") return value;
  if (typeof value !== "string" || !numeral.test(value)) return undefined;
  const number = heldNumeral.test(value) ? numberFrom(value) : undefined;
  if (number === undefined) throw new TooPrecise();
  return number;
}

/** What writes a number for Terraform, which also takes powers of two: `5p1`. */
const numeral = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eEpP][+-]?\d+)?$/;
const heldNumeral = /^[+-]?\d{0,300}(?:\.\d{0,300})?(?:[eE][+-]?\d{1,3})?$/;

/**
 * A value as a whole number; `undefined` where it is none.
 *
 * @throws {TooPrecise} as {@link numberOf} does
 */
export function wholeOf(value: Value): number | undefined {
  const number = numberOf(value);
  return number !== undefined && Number.isInteger(number) ? number : undefined;
}

/** A value as a boolean; `undefined` where it is none, and no text of one. */
export function booleanOf(value: Value): boolean | undefined {
  if (typeof value === "boolean") return value;
  return value === "true" || value === "1" ? true : value === "false" || value === "0" ? false : undefined;
}
