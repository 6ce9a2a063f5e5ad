import type { Value } from "../../value";
import { numberOf, wholeOf } from "../convert";
import { exactly, isExact, tooPrecise } from "../exact-numbers";
import { listOf, notEvaluated, type LanguageFunction } from "./function";

/** Functions on numbers. */
export const numberFunctions: Readonly<Record<string, LanguageFunction>> = {
  abs: (value = null) => onNumber(value, Math.abs),
  ceil: (value = null) => onNumber(value, Math.ceil),
  floor: (value = null) => onNumber(value, Math.floor),
  signum: (value = null) => {
    const number = wholeOf(value);
    return number === undefined ? undefined : Math.sign(number);
  },
  max: (...values) => onNumbers(values, (numbers) => Math.max(...numbers)),
  min: (...values) => onNumbers(values, (numbers) => Math.min(...numbers)),
  sum: (list) =>
    onNumbers(listOf(list) ?? [], (numbers) => {
      const sum = numbers
        .slice(1)
        .reduce<number | undefined>(
          (before, number) => (before === undefined ? undefined : exactly("+", before, number)),
          numbers[0],
        );
      return sum ?? notEvaluated(tooPrecise);
    }),
  pow: (base = null, power = null) => {
    const [one, other] = [numberOf(base), numberOf(power)];
    if (one === undefined || other === undefined) return undefined;
    const result = one ** other;
    return Number.isSafeInteger(result) && Number.isInteger(one) ? result : notEvaluated("its result is rounded");
  },
  parseint: (text = null, base = null) => {
    const radix = wholeOf(base);
    return typeof text !== "string" || radix === undefined ? undefined : parsedInteger(text, radix);
  },
  range: (...values) => {
    const numbers = values.map(numberOf);
    return numbers.every((number) => number !== undefined) ? ranged(numbers) : undefined;
  },
};

/** Letters above 9: small ones first, which are the same as large ones up to base 36. */
const figures = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";

function parsedInteger(text: string, radix: number): Value | undefined {
  if (radix < 2 || radix > 62) return undefined;
  const digits = (/^[+-]/.test(text) ? text.slice(1) : text).slice(0, 2000);
  const values = Array.from(digits, (digit) => figures.indexOf(radix > 36 ? digit : digit.toLowerCase()));
  if (values.length === 0 || values.some((value) => value < 0 || value >= radix)) return undefined;
  const number = values.reduce((sum, value) => sum * radix + value, 0);
  if (!Number.isSafeInteger(number)) return notEvaluated(tooPrecise);
  return text.startsWith("-") ? -number : number;
}

/** Terraform makes no longer ones. */
const longestRange = 1024;

/** The numbers from one up to another, or down to it, which is left out. */
function ranged(numbers: readonly number[]): Value | undefined {
  const [first, second, third, ...more] = numbers;
  if (first === undefined || more.length > 0) return undefined;
  const [from, to] = second === undefined ? [0, first] : [first, second];
  const step = third ?? (from <= to ? 1 : -1);
  if (step === 0 || (to - from) * step < 0) return undefined;
  if (![from, to, step].every(isExact)) return notEvaluated(tooPrecise);
  const length = Math.ceil((to - from) / step);
  return length > longestRange ? undefined : Array.from({ length }, (_, index) => from + index * step);
}

function onNumber(value: Value, change: (number: number) => number): Value | undefined {
  const number = numberOf(value);
  return number === undefined ? undefined : change(number);
}

function onNumbers(values: readonly Value[], change: (numbers: readonly number[]) => Value): Value | undefined {
  const numbers = values.map(numberOf).filter((number) => number !== undefined);
  return numbers.length === 0 || numbers.length < values.length ? undefined : change(numbers);
}
