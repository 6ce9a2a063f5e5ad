import { PartialString, Unknown, type Reference, type Value } from "../../value";
import { charactersOf, unclearCharacters } from "../characters";
import { numberText } from "../../number-text";
import { booleanOf, numberOf, partialTextOf } from "../convert";
import { encodedJson } from "../json-encoding";
import { textFrom } from "../text-from";
import { fixed } from "./fixed";
import { longestText, notEvaluated } from "./function";

/** `%[2]-10s`: an argument's number, flags, a width, a precision, and the verb. */
const verb = /%(?:\[(\d{1,4})\])?([-+ 0#]*)(\d{1,4})?(?:\.(\d{1,4}))?(?:\[(\d{1,4})\])?([a-zA-Z%])/y;

/**
 * A text with arguments in the place of its verbs: https://developer.hashicorp.com/terraform/language/functions/format.
 *
 * @returns `undefined` where an argument that a verb changes is not known, or a verb or its argument is none that there is
 */
export function formatted(text: Value, args: readonly Value[]): Value | undefined {
  const whole = typeof text === "number" || typeof text === "boolean" ? partialTextOf(text) : text;
  if (typeof whole !== "string") return undefined;
  if (args.includes(null)) return notEvaluated("an argument is null");
  const parts: (string | Reference)[] = [];
  let [next, used, length, at] = [0, 0, 0, 0];
  while (at < whole.length) {
    const sign = whole.indexOf("%", at);
    parts.push(whole.slice(at, sign < 0 ? undefined : sign));
    if (sign < 0) break;
    verb.lastIndex = sign;
    const [all, number, flags = "", width, precision, numberBehind, letter] = verb.exec(whole) ?? [];
    if (all === undefined || letter === undefined) return undefined;
    at = sign + all.length;
    if (letter === "%" && all !== "%%") return undefined;
    if (letter === "%") {
      parts.push("%");
      continue;
    }
    const stated = number ?? numberBehind;
    const index = stated === undefined ? next : Number(stated) - 1;
    next = index + 1;
    used = Math.max(used, next);
    const arg = args[index];
    const piece = arg === undefined ? undefined : inserted(arg, letter, { flags, width, precision });
    if (piece === undefined || piece instanceof Unknown) return piece;
    length += typeof piece === "string" ? piece.length : 1;
    if (length > longestText) return notEvaluated("it is too long");
    parts.push(...(piece instanceof PartialString ? piece.parts : [piece]));
  }
  return used < args.length ? undefined : textFrom(parts);
}

interface Layout {
  readonly flags: string;
  readonly width: string | undefined;
  readonly precision: string | undefined;
}

type Piece = string | PartialString | Unknown | undefined;

function inserted(arg: Value, letter: string, layout: Layout): Piece {
  if (arg instanceof Unknown) return undefined;
  const isPlain = layout.width === undefined && layout.precision === undefined;
  if (arg instanceof PartialString) return isPlain && (letter === "s" || letter === "v") ? arg : undefined;
  if (layout.flags.includes("#") && "vxXob".includes(letter)) return notEvaluated("`#` is not evaluated in a format");
  const body = bodyOf(arg, letter, layout);
  return typeof body === "string" ? padded(body, letter, layout) : body;
}

function bodyOf(arg: Value, letter: string, { flags, precision }: Layout): Piece {
  const text = partialTextOf(arg);
  const number = "dfxXobeEgG".includes(letter) ? numberOf(arg) : undefined;
  switch (letter) {
    case "v":
      return text ?? encodedJson(arg);
    case "s":
      return typeof text === "string" ? shortenedText(text, precision) : undefined;
    case "q":
      return typeof text === "string" ? encodedJson(text) : undefined;
    case "t":
      return booleanOf(arg) === undefined ? undefined : String(booleanOf(arg));
    case "d":
      return number !== undefined && Number.isInteger(number) ? signed(numberText(number), flags) : undefined;
    case "f": {
      const decimals = number === undefined ? undefined : fixed(number, Number(precision ?? 6));
      return typeof decimals === "string" ? signed(decimals, flags) : decimals;
    }
    case "x":
    case "X":
    case "o":
    case "b":
      return based(number, letter);
    case "e":
    case "E":
    case "g":
    case "G":
      return number === undefined ? undefined : notEvaluated("numbers with an exponent are not evaluated in a format");
    default:
      return undefined;
  }
}

function shortenedText(text: string, precision: string | undefined): Piece {
  if (precision === undefined) return text;
  const characters = charactersOf(text);
  return characters?.slice(0, Number(precision)).join("") ?? notEvaluated(unclearCharacters);
}

/** With the sign that is asked for in front of a number that has none. */
function signed(text: string, flags: string): string {
  if (text.startsWith("-")) return text;
  return flags.includes("+") ? `+${text}` : flags.includes(" ") ? ` ${text}` : text;
}

function based(number: number | undefined, letter: "x" | "X" | "o" | "b"): Piece {
  if (number === undefined || !Number.isInteger(number)) return undefined;
  const text = BigInt(numberText(number)).toString(letter === "b" ? 2 : letter === "o" ? 8 : 16);
  return letter === "X" ? text.toUpperCase() : text;
}

/** `%t` and `%v` of what is no text are as long as they are. */
function padded(text: string, letter: string, { flags, width }: Layout): Piece {
  if (width === undefined || letter === "t") return text;
  const characters = charactersOf(text);
  if (characters === undefined) return notEvaluated(unclearCharacters);
  const missing = Math.max(0, Number(width) - characters.length);
  if (flags.includes("-")) return text + " ".repeat(missing);
  if (!flags.includes("0")) return " ".repeat(missing) + text;
  const [sign = ""] = "dfxXob".includes(letter) ? (/^[+ -]?/.exec(text) ?? []) : [];
  return sign + "0".repeat(missing) + text.slice(sign.length);
}
