import type { Value } from "../../value";
import { textOf } from "../convert";
import { clockOf, digits, momentOf, offsetText, type Moment } from "./moments";
import { notEvaluated, type LanguageFunction } from "./function";

/** Functions on moments that the configuration states. */
export const timeFunctions: Readonly<Record<string, LanguageFunction>> = {
  formatdate: (spec = null, time = null) => {
    const [layout, moment] = [textOf(spec), momentIn(time)];
    return layout === undefined || moment === undefined ? undefined : formattedDate(layout, moment);
  },
  timeadd: (time = null, duration = null) => {
    const [moment, added] = [momentIn(time), durationOf(textOf(duration) ?? "")];
    return moment === undefined || added === undefined ? undefined : later(moment, added);
  },
  timecmp: (one = null, other = null) => {
    const [first, second] = [momentIn(one), momentIn(other)];
    if (first === undefined || second === undefined) return undefined;
    return Math.sign(first.seconds - second.seconds || first.nanoseconds - second.nanoseconds);
  },
};

function momentIn(value: Value): Moment | undefined {
  const text = textOf(value);
  return text === undefined ? undefined : momentOf(text);
}

const months = "January February March April May June July August September October November December".split(" ");
const weekdays = "Sunday Monday Tuesday Wednesday Thursday Friday Saturday".split(" ");

/** What the letters mean: https://developer.hashicorp.com/terraform/language/functions/formatdate. */
function fieldOf(letters: string, moment: Moment): string | undefined {
  const { year, month, day, weekday, hour, minute, second } = clockOf(moment);
  const name = (names: readonly string[], at: number, length?: number): string => (names[at] ?? "").slice(0, length);
  const zone = (separator: string): string => offsetText(moment.offset, separator);
  const fields: Readonly<Record<string, () => string>> = {
    YY: () => digits(year % 100, 2),
    YYYY: () => digits(year, 4),
    M: () => String(month),
    MM: () => digits(month, 2),
    MMM: () => name(months, month - 1, 3),
    MMMM: () => name(months, month - 1),
    D: () => String(day),
    DD: () => digits(day, 2),
    EEE: () => name(weekdays, weekday, 3),
    EEEE: () => name(weekdays, weekday),
    h: () => String(hour),
    hh: () => digits(hour, 2),
    H: () => String(hour % 12 || 12),
    HH: () => digits(hour % 12 || 12, 2),
    AA: () => (hour < 12 ? "AM" : "PM"),
    aa: () => (hour < 12 ? "am" : "pm"),
    m: () => String(minute),
    mm: () => digits(minute, 2),
    s: () => String(second),
    ss: () => digits(second, 2),
    Z: () => (moment.offset === 0 ? "Z" : zone(":")),
    ZZZ: () => (moment.offset === 0 ? "UTC" : zone("")),
    ZZZZ: () => zone(""),
    ZZZZZ: () => zone(":"),
  };
  return Object.hasOwn(fields, letters) ? fields[letters]?.() : undefined;
}

/** A text in quotes, one letter as often as it stands, or what is no letter. */
const token = /'((?:[^']|'')*)'|([A-Za-z])\2*|[^A-Za-z']+/y;

function formattedDate(layout: string, moment: Moment): string | undefined {
  const pieces: string[] = [];
  for (token.lastIndex = 0; token.lastIndex < layout.length;) {
    const [whole, quoted, letter] = token.exec(layout) ?? [];
    const piece = letter === undefined ? (quoted?.replaceAll("''", "'") ?? whole) : fieldOf(whole ?? "", moment);
    if (piece === undefined) return undefined;
    pieces.push(piece);
  }
  return pieces.join("");
}

/** In nanoseconds. */
const units: Readonly<Record<string, bigint>> = {
  ns: 1n,
  us: 1_000n,
  µs: 1_000n,
  μs: 1_000n,
  ms: 1_000_000n,
  s: 1_000_000_000n,
  m: 60_000_000_000n,
  h: 3_600_000_000_000n,
};

/** Longer durations Go can't hold. */
const longest = 2n ** 63n - 1n;

const part = /(\d{0,20})(?:\.(\d{0,30}))?(ns|us|µs|μs|ms|s|m|h)/y;

/** Reads a duration such as `-1h30m`, as Go does; `undefined` for what is none. */
function durationOf(text: string): bigint | undefined {
  const unsigned = text.replace(/^[+-]/, "");
  if (unsigned === "0") return 0n;
  let sum = 0n;
  for (part.lastIndex = 0; part.lastIndex < unsigned.length || unsigned === "";) {
    const [, whole = "", places = "", name = ""] = part.exec(unsigned) ?? [];
    const unit = units[name];
    if (unit === undefined || (whole === "" && places === "")) return undefined;
    sum += BigInt(whole || "0") * unit + (BigInt(places || "0") * unit) / 10n ** BigInt(places.length);
    if (sum > longest) return undefined;
  }
  return text.startsWith("-") ? -sum : sum;
}

/** Without the part of the second, as RFC 3339 has it. */
function later(moment: Moment, added: bigint): Value | undefined {
  const all = BigInt(moment.seconds) * 1_000_000_000n + BigInt(moment.nanoseconds) + added;
  const rest = ((all % 1_000_000_000n) + 1_000_000_000n) % 1_000_000_000n;
  const sum = { ...moment, seconds: Number((all - rest) / 1_000_000_000n) };
  const { year, month, day, hour, minute, second } = clockOf(sum);
  if (year < 0 || year > 9999) return notEvaluated("the year has more than four digits");
  const zone = moment.offset === 0 ? "Z" : offsetText(moment.offset, ":");
  const date = `${digits(year, 4)}-${digits(month, 2)}-${digits(day, 2)}`;
  return `${date}T${digits(hour, 2)}:${digits(minute, 2)}:${digits(second, 2)}${zone}`;
}
