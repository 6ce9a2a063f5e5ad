import type { Unknown } from "../../value";
import { numberText } from "../../number-text";
import { isExact, tooPrecise } from "../exact-numbers";
import { notEvaluated } from "./function";

/**
 * A number with so many decimals. What lies in the middle of two is rounded to the even one, if the number is held exactly; of others
 * nobody can say here on which side of the middle they are.
 */
export function fixed(number: number, decimals: number): string | Unknown {
  const [whole = "", places = ""] = numberText(Math.abs(number)).split(".");
  const digits = BigInt(`${whole}${places.slice(0, decimals).padEnd(decimals, "0")}`);
  const rest = places.slice(decimals);
  const isMiddle = /^50*$/.test(rest);
  if (isMiddle && !isExact(number)) return notEvaluated(tooPrecise);
  const isUp = isMiddle ? digits % 2n === 1n : rest >= "5";
  const text = String(isUp ? digits + 1n : digits).padStart(decimals + 1, "0");
  const point = text.length - decimals;
  const unsigned = decimals === 0 ? text : `${text.slice(0, point)}.${text.slice(point)}`;
  return number < 0 || Object.is(number, -0) ? `-${unsigned}` : unsigned;
}
