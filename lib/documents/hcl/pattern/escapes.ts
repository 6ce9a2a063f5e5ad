import { PatternFault, PatternNotEvaluated } from "./node";
import type { PatternText } from "./pattern-text";

const controls: ReadonlyMap<string, number> = new Map([
  ["a", 7],
  ["f", 12],
  ["t", 9],
  ["n", 10],
  ["r", 13],
  ["v", 11],
]);

/** Reads an escape that stands for one sign: `\.`, `\n`, `\x41`, `\x{1F600}`, `\101`. */
export function escapedSign(text: PatternText): number {
  text.skip(1);
  const letter = text.peek();
  if (letter === "p" || letter === "P") throw new PatternNotEvaluated("classes of Unicode are not evaluated");
  const control = controls.get(letter);
  if (control !== undefined) {
    text.skip(1);
    return control;
  }
  if (letter === "x") return hexadecimal(text);
  if (/^[0-7]$/.test(letter)) return octal(text);
  if (letter === "" || /^[0-9A-Za-z]$/.test(letter) || letter > "\u007f")
    throw new PatternFault("there is no such escape");
  return text.next();
}

function hexadecimal(text: PatternText): number {
  text.skip(1);
  const isBraced = text.takes("{");
  const digits = text.while((sign) => /^[0-9A-Fa-f]$/.test(sign), isBraced ? 10 : 2);
  const value = Number.parseInt(digits, 16);
  const isWhole = isBraced ? digits !== "" && text.takes("}") : digits.length === 2;
  if (!isWhole || value > 0x10ffff) throw new PatternFault("there is no such escape");
  return value;
}

/** `\1` alone would be a reference to a group, which RE2 has not. */
function octal(text: PatternText): number {
  const isZero = text.peek() === "0";
  const digits = text.while((sign) => /^[0-7]$/.test(sign), 3);
  if (!isZero && digits.length < 2) throw new PatternFault("there is no such escape");
  return Number.parseInt(digits, 8);
}
