import { PartialString, type Value } from "../value";

/** A number as Terraform writes it into a text: without an exponent. */
export function numberText(value: number): string {
  if (Object.is(value, -0)) return "-0";
  const [mantissa = "", exponent] = String(value).split("e");
  if (exponent === undefined) return mantissa;
  const sign = value < 0 ? "-" : "";
  const [whole = "", places = ""] = mantissa.replace("-", "").split(".");
  const power = Number(exponent);
  return power < 0
    ? `${sign}0.${"0".repeat(-power - 1)}${whole}${places}`
    : `${sign}${whole}${places.padEnd(power, "0")}`;
}

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

/** A value as a number; `undefined` where it is none, and no text of one. */
export function numberOf(value: Value): number | undefined {
  if (typeof value === "number") return value;
  if (typeof value !== "string" || !isNumeral(value)) return undefined;
  const number = Number(value);
  return Number.isFinite(number) ? number : undefined;
}

/** Whether a text writes a number. */
export function isNumeral(text: string): boolean {
  return /^[+-]?\d{1,300}(?:\.\d{1,300})?(?:[eE][+-]?\d{1,3})?$/.test(text);
}

/** A value as a whole number; `undefined` where it is none. */
export function wholeOf(value: Value): number | undefined {
  const number = numberOf(value);
  return number !== undefined && Number.isInteger(number) ? number : undefined;
}

/** A value as a boolean; `undefined` where it is none, and no text of one. */
export function booleanOf(value: Value): boolean | undefined {
  if (typeof value === "boolean") return value;
  return value === "true" || value === "1" ? true : value === "false" || value === "0" ? false : undefined;
}
