import { PartialString, type Value } from "../value";

/** A number as Terraform writes it into a text: without an exponent. */
export function numberText(value: number): string {
  if (Number.isInteger(value)) return BigInt(value).toString();
  const text = String(value);
  return text.includes("e") ? value.toFixed(20).replace(/0+$/, "") : text;
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
  if (typeof value !== "string" || !/^[+-]?\d{1,300}(?:\.\d{1,300})?(?:[eE][+-]?\d{1,3})?$/.test(value))
    return undefined;
  const number = Number(value);
  return Number.isFinite(number) ? number : undefined;
}

/** A value as a boolean; `undefined` where it is none, and no text of one. */
export function booleanOf(value: Value): boolean | undefined {
  if (typeof value === "boolean") return value;
  return value === "true" || value === "1" ? true : value === "false" || value === "0" ? false : undefined;
}
