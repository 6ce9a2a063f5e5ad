import type { Value } from "../../value";
import { textOf, wholeOf } from "../convert";
import { addressOf, addressText, type Address } from "./addresses";
import { notEvaluated, type LanguageFunction } from "./function";

/** Functions on ranges of IP addresses. */
export const networkFunctions: Readonly<Record<string, LanguageFunction>> = {
  cidrhost: (prefix = null, host = null) =>
    onRange(prefix, [host], (range, [number = 0n]) => {
      const free = BigInt(range.bits - range.length);
      const from = number < 0n ? (1n << free) + number : number;
      return from < 0n || from >= 1n << free ? undefined : addressText({ ...range, value: range.value + from });
    }),
  cidrnetmask: (prefix = null) =>
    onRange(prefix, [], ({ bits, length }) => {
      const all = (1n << BigInt(bits)) - 1n;
      return bits === 32 ? addressText({ bits, value: all - (all >> BigInt(length)) }) : undefined;
    }),
  cidrsubnet: (prefix = null, added = null, number = null) =>
    onRange(prefix, [added, number], (range, [more = 0n, which = 0n]) => {
      if (more < 0n || which < 0n) return notEvaluated("numbers below zero are not evaluated");
      const length = range.length + Number(more);
      if (length > range.bits || which >= 1n << more) return undefined;
      return subnet(range, length, which << BigInt(range.bits - length));
    }),
  cidrsubnets: (prefix = null, ...added) => onRange(prefix, added, (range, lengths) => subnets(range, lengths)),
  cidrcontains: (outer = null, inner = null) => contained(outer, inner),
};

/** A range of addresses: its first one, and how many of the bits it fixes. */
interface Range extends Address {
  readonly length: number;
}

function onRange(
  prefix: Value,
  numbers: readonly Value[],
  use: (range: Range, numbers: readonly bigint[]) => Value | undefined,
): Value | undefined {
  const text = textOf(prefix);
  const range = text === undefined ? undefined : rangeOf(text);
  const whole = numbers.map(wholeOf);
  if (range === undefined || !whole.every((number) => number !== undefined)) return undefined;
  if (mayHoldVersion4(range)) return notEvaluated("addresses of version 4 in some of version 6 are not evaluated");
  // What is more than this was rounded before it came here.
  if (!whole.every(Number.isSafeInteger)) return notEvaluated("it takes more digits than are calculated with");
  return use(range, whole.map(BigInt));
}

/** `::ffff:192.0.2.1`: Go writes such an address as one of version 4. */
function mayHoldVersion4({ bits, value, length }: Range): boolean {
  const shift = BigInt(128 - Math.min(length, 96));
  return bits === 128 && value >> shift === (0xffffn << 32n) >> shift;
}

function rangeOf(text: string): Range | undefined {
  const [, address = "", digits = ""] = /^([^/]{1,64})\/(\d{1,4})$/.exec(text) ?? [];
  const [parsed, length] = [addressOf(address), Number(digits)];
  if (parsed === undefined || digits === "" || length > parsed.bits) return undefined;
  const free = BigInt(parsed.bits - length);
  return { bits: parsed.bits, value: (parsed.value >> free) << free, length };
}

function subnet(range: Range, length: number, offset: bigint): string {
  return `${addressText({ ...range, value: range.value + offset })}/${length}`;
}

/** Subnets of these lengths, each at the first place behind the one before it at which it may be. */
function subnets(range: Range, added: readonly bigint[]): Value | undefined {
  const found: string[] = [];
  let next = 0n;
  for (const more of added) {
    const length = range.length + Number(more);
    if (more < 1n || more > 32n || length > range.bits) return undefined;
    const size = 1n << BigInt(range.bits - length);
    const start = ((next + size - 1n) / size) * size;
    if (start + size > 1n << BigInt(range.bits - range.length)) return undefined;
    found.push(subnet(range, length, start));
    next = start + size;
  }
  return found;
}

function contained(outer: Value, inner: Value): Value | undefined {
  const [one, other] = [textOf(outer), textOf(inner)];
  if (one === undefined || other === undefined) return undefined;
  const range = rangeOf(one);
  const address = addressOf(other);
  const part = address === undefined ? rangeOf(other) : { ...address, length: address.bits };
  if (range === undefined || part?.bits !== range.bits) return undefined;
  const free = BigInt(range.bits - range.length);
  return part.length >= range.length && part.value >> free === range.value >> free;
}
