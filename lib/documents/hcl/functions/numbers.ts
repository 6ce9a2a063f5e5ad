import type { Value } from "../../value";
import { numberOf } from "../convert";
import { listOf, mostElements, type LanguageFunction } from "./function";

/** Functions on numbers. */
export const numberFunctions: Readonly<Record<string, LanguageFunction>> = {
  abs: (value = null) => onNumber(value, Math.abs),
  ceil: (value = null) => onNumber(value, Math.ceil),
  floor: (value = null) => onNumber(value, Math.floor),
  signum: (value = null) => onNumber(value, Math.sign),
  max: (...values) => onNumbers(values, (numbers) => Math.max(...numbers)),
  min: (...values) => onNumbers(values, (numbers) => Math.min(...numbers)),
  sum: (list) => onNumbers(listOf(list) ?? [], (numbers) => numbers.reduce((sum, number) => sum + number, 0)),
  parseint: (text = null, base = null) => {
    const radix = numberOf(base);
    if (typeof text !== "string" || radix === undefined || radix < 2 || radix > 36 || !/^-?[0-9a-z]{1,11}$/i.test(text))
      return undefined;
    const number = Number.parseInt(text, radix);
    return Number.isNaN(number) ? undefined : number;
  },
  range: (...values) => {
    const numbers = values.map(numberOf);
    const [first, second, third] = numbers;
    if (first === undefined || numbers.includes(undefined)) return undefined;
    const [from, to] = second === undefined ? [0, first] : [first, second];
    const step = third ?? (from <= to ? 1 : -1);
    const length = step === 0 ? Number.POSITIVE_INFINITY : Math.max(0, Math.ceil((to - from) / step));
    return length > mostElements ? undefined : Array.from({ length }, (_, index) => from + index * step);
  },
};

function onNumber(value: Value, change: (number: number) => number): Value | undefined {
  const number = numberOf(value);
  return number === undefined ? undefined : change(number);
}

function onNumbers(values: readonly Value[], change: (numbers: readonly number[]) => number): Value | undefined {
  const numbers = values.map(numberOf).filter((number) => number !== undefined);
  return numbers.length === 0 || numbers.length < values.length ? undefined : change(numbers);
}
