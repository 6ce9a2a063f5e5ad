import { PartialString, type Reference, type Value } from "../../value";
import { numberOf, numberText, partialTextOf } from "../convert";
import { textFrom } from "../text-from";
import { longestText } from "./function";

/** `%[2]-10s`: an argument's number, flags, a width, a precision, and the verb. */
const verb = /%(?:\[(\d{1,4})\])?([-+ 0#]*)(\d{1,4})?(?:\.(\d{1,4}))?([a-zA-Z%])/y;

/**
 * A text with arguments in the place of its verbs: https://developer.hashicorp.com/terraform/language/functions/format.
 *
 * @returns `undefined` where an argument that a verb changes is not known, or a verb or its argument is none that there is
 */
export function formatted(text: Value, args: readonly Value[]): Value | undefined {
  if (typeof text !== "string") return undefined;
  const parts: (string | Reference)[] = [];
  let [next, length] = [0, 0];
  let at = 0;
  while (at < text.length) {
    const sign = text.indexOf("%", at);
    parts.push(text.slice(at, sign < 0 ? undefined : sign));
    if (sign < 0) break;
    verb.lastIndex = sign;
    const [whole, number, flags = "", width, precision, letter] = verb.exec(text) ?? [];
    if (whole === undefined || letter === undefined) return undefined;
    at = sign + whole.length;
    if (letter === "%") {
      parts.push("%");
      continue;
    }
    const index = number === undefined ? next : Number(number) - 1;
    next = index + 1;
    const arg = args[index];
    const piece = arg === undefined ? undefined : inserted(arg, letter, { flags, width, precision });
    if (piece === undefined) return undefined;
    length += typeof piece === "string" ? piece.length : 1;
    if (length > longestText) return undefined;
    parts.push(...(piece instanceof PartialString ? piece.parts : [piece]));
  }
  return textFrom(parts);
}

interface Layout {
  readonly flags: string;
  readonly width: string | undefined;
  readonly precision: string | undefined;
}

function inserted(arg: Value, letter: string, layout: Layout): string | PartialString | undefined {
  const text = partialTextOf(arg);
  const isPlain = layout.width === undefined && layout.precision === undefined;
  if (text instanceof PartialString) return isPlain && (letter === "s" || letter === "v") ? text : undefined;
  const body = text === undefined ? undefined : bodyOf(arg, text, letter, layout);
  return body === undefined ? undefined : padded(body, letter, layout);
}

function bodyOf(arg: Value, text: string, letter: string, { flags, precision }: Layout): string | undefined {
  const number = numberOf(arg);
  switch (letter) {
    case "s":
    case "v":
      return precision === undefined ? text : Array.from(text).slice(0, Number(precision)).join("");
    case "q":
      return JSON.stringify(text);
    case "t":
      return typeof arg === "boolean" ? text : undefined;
    case "d":
      if (number === undefined || !Number.isInteger(number)) return undefined;
      return flags.includes("+") && number >= 0 ? `+${numberText(number)}` : numberText(number);
    case "f":
      return number === undefined ? undefined : fixed(number, Math.min(20, Number(precision ?? 6)));
    case "x":
    case "X":
    case "o":
    case "b":
      return based(number, letter);
    default:
      return undefined;
  }
}

/** With so many decimals; what lies in the middle of two is rounded to the even one. */
function fixed(number: number, decimals: number): string {
  const scaled = number * 10 ** decimals;
  const below = Math.floor(scaled);
  const isMiddle = scaled - below === 0.5 && Math.abs(scaled) < 2 ** 50;
  return isMiddle
    ? ((below % 2 === 0 ? below : below + 1) / 10 ** decimals).toFixed(decimals)
    : number.toFixed(decimals);
}

function based(number: number | undefined, letter: "x" | "X" | "o" | "b"): string | undefined {
  if (number === undefined || !Number.isInteger(number)) return undefined;
  const text = number.toString(letter === "b" ? 2 : letter === "o" ? 8 : 16);
  return letter === "X" ? text.toUpperCase() : text;
}

function padded(text: string, letter: string, { flags, width }: Layout): string {
  const length = Number(width ?? 0);
  if (flags.includes("-")) return text.padEnd(length);
  const [sign] = flags.includes("0") && "dfxXob".includes(letter) ? (/^[+-]?/.exec(text) ?? [""]) : [undefined];
  return sign === undefined
    ? text.padStart(length)
    : sign + text.slice(sign.length).padStart(length - sign.length, "0");
}
