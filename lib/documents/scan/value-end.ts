import { brace, bracket, byteOf, digit, escapable, ordinary } from "./signs";

/** What the functions here return where they don't know: the text goes on behind the bytes, is rare, or is no JSON. */
const notKnown = -1;

/** Deeper values are not followed: a number holds which of the open brackets are of objects. */
const deepest = 30;

/**
 * Where the JSON value ends that comes next, in one run over bytes that are all there: {@link Checker} says the rest, which is
 * seldom needed and takes three times as long.
 *
 * @param bytes end with a zero, which is no part of any JSON
 * @returns the position behind the value, or -1 where that is not known
 */
export function valueEnd(bytes: Uint8Array, start: number): number {
  let at = afterBlanks(bytes, start);
  let depth = 0;
  let objects = 0;
  for (;;) {
    const byte = bytes[at] ?? 0;
    if (byte === brace.open || byte === bracket.open) {
      at = afterBlanks(bytes, at + 1);
      // In ASCII a closing bracket stands two behind its opening one.
      if (bytes[at] !== byte + 2) {
        if (++depth > deepest) return notKnown;
        objects = (objects << 1) | (byte === brace.open ? 1 : 0);
        if (byte === brace.open) at = nameEnd(bytes, at);
        if (at < 0) return notKnown;
        continue;
      }
      at++;
    } else at = scalarEnd(bytes, at, byte);
    for (;;) {
      if (at < 0 || depth === 0) return at;
      at = afterBlanks(bytes, at);
      const isObject = (objects & 1) === 1;
      const next = bytes[at++];
      if (next === byteOf.comma) {
        at = afterBlanks(bytes, at);
        if (isObject) at = nameEnd(bytes, at);
        if (at < 0) return notKnown;
        break;
      }
      if (next !== (isObject ? brace.close : bracket.close)) return notKnown;
      depth--;
      objects >>= 1;
    }
  }
}

function afterBlanks(bytes: Uint8Array, start: number): number {
  let at = start;
  for (;;) {
    const byte = bytes[at] ?? 0;
    if (byte > 32 || (byte !== 32 && byte !== 10 && byte !== 13 && byte !== 9)) return at;
    at++;
  }
}

/** Behind the name of a member and its colon, where its value comes. */
function nameEnd(bytes: Uint8Array, start: number): number {
  if (bytes[start] !== byteOf.quote) return notKnown;
  const end = stringEnd(bytes, start);
  if (end < 0) return notKnown;
  const colon = afterBlanks(bytes, end);
  return bytes[colon] === byteOf.colon ? afterBlanks(bytes, colon + 1) : notKnown;
}

function stringEnd(bytes: Uint8Array, start: number): number {
  let at = start + 1;
  for (;;) {
    while (ordinary[bytes[at] ?? 0] === 1) at++;
    const byte = bytes[at];
    if (byte === byteOf.quote) return at + 1;
    if (byte !== byteOf.backslash || escapable[bytes[at + 1] ?? 0] !== 1) return notKnown;
    at += 2;
  }
}

function scalarEnd(bytes: Uint8Array, start: number, first: number): number {
  if (first === byteOf.quote) return stringEnd(bytes, start);
  if (first === byteOf.t) return wordEnd(bytes, start, "true");
  if (first === byteOf.f) return wordEnd(bytes, start, "false");
  if (first === byteOf.n) return wordEnd(bytes, start, "null");
  return numberEnd(bytes, start);
}

function wordEnd(bytes: Uint8Array, start: number, word: string): number {
  for (let letter = 0; letter < word.length; letter++) {
    if (bytes[start + letter] !== word.charCodeAt(letter)) return notKnown;
  }
  return start + word.length;
}

/** Of a number with an exponent, and of one that may go on behind the bytes, nothing is known. */
function numberEnd(bytes: Uint8Array, start: number): number {
  const first = bytes[start] === byteOf.minus ? start + 1 : start;
  let at = digitsEnd(bytes, first);
  if (at === first || (bytes[first] === byteOf.zero && at > first + 1)) return notKnown;
  if (bytes[at] === byteOf.dot) {
    const fraction = at + 1;
    at = digitsEnd(bytes, fraction);
    if (at === fraction) return notKnown;
  }
  const behind = bytes[at] ?? 0;
  return behind === 0 || behind === byteOf.e || behind === byteOf.E ? notKnown : at;
}

function digitsEnd(bytes: Uint8Array, start: number): number {
  let at = start;
  while (digit[bytes[at] ?? 0] === 1) at++;
  return at;
}
