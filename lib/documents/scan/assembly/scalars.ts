import { afterBlanks, backslash, colon, dot, minus, notKnown, plus, quote, slash, space, zero } from "./signs";

/** `true`, `null` and `alse` as four bytes that are read as one number. */
const rue: u32 = 0x65757274;
const ull: u32 = 0x6c6c756e;
const alse: u32 = 0x65736c61;

/** The end of a string, of a number or of a word. */
export function scalarEnd(at: i32): i32 {
  const first = load<u8>(at);
  if (first == quote) return stringEnd(at);
  if (first == 0x6e) return load<u32>(at) == ull ? at + 4 : notKnown;
  if (first == 0x74) return load<u32>(at) == rue ? at + 4 : notKnown;
  if (first == 0x66) return load<u32>(at + 1) == alse ? at + 5 : notKnown;
  return numberEnd(at);
}

/** Behind the name of a member and its colon, where its value comes. */
export function nameEnd(at: i32): i32 {
  if (load<u8>(at) != quote) return notKnown;
  const end = stringEnd(at);
  if (end < 0) return notKnown;
  const behind = afterBlanks(end);
  return load<u8>(behind) == colon ? afterBlanks(behind + 1) : notKnown;
}

/** Sixteen bytes at a time, up to one that is not itself. */
export function stringEnd(start: i32): i32 {
  let at = start + 1;
  while (true) {
    let others = othersAt(at);
    while (others == 0) {
      at += 16;
      others = othersAt(at);
    }
    at += ctz(others);
    const byte = load<u8>(at);
    if (byte == quote) return at + 1;
    if (byte != backslash) return notKnown;
    at = escapeEnd(at + 1);
    if (at < 0) return notKnown;
  }
}

/** Which of the next sixteen bytes are a quote, a backslash or a control character, a bit for each. */
function othersAt(at: i32): i32 {
  const bytes = v128.load(at);
  const signs = v128.or(i8x16.eq(bytes, i8x16.splat(quote)), i8x16.eq(bytes, i8x16.splat(backslash)));
  return i8x16.bitmask(v128.or(signs, i8x16.lt_u(bytes, i8x16.splat(space))));
}

function escapeEnd(at: i32): i32 {
  const sign = load<u8>(at);
  if (sign == 0x75) return areHexadecimal(at + 1) ? at + 5 : notKnown;
  const isKnown =
    sign == quote ||
    sign == 0x6e ||
    sign == backslash ||
    sign == slash ||
    sign == 0x74 ||
    sign == 0x72 ||
    sign == 0x62 ||
    sign == 0x66;
  return isKnown ? at + 1 : notKnown;
}

function areHexadecimal(start: i32): bool {
  for (let at = start; at < start + 4; at++) {
    const sign = load<u8>(at);
    const isLetter = (sign | 0x20) - 0x61 < 6;
    if (!isLetter && !isDigit(sign)) return false;
  }
  return true;
}

/** A number that the bytes end with may go on behind them. */
function numberEnd(start: i32): i32 {
  const first = load<u8>(start) == minus ? start + 1 : start;
  let at = digitsEnd(first);
  if (at == first || (load<u8>(first) == zero && at > first + 1)) return notKnown;
  if (load<u8>(at) == dot) {
    const fraction = at + 1;
    at = digitsEnd(fraction);
    if (at == fraction) return notKnown;
  }
  if ((load<u8>(at) | 0x20) == 0x65) {
    const sign = load<u8>(at + 1);
    const exponent = sign == plus || sign == minus ? at + 2 : at + 1;
    at = digitsEnd(exponent);
    if (at == exponent) return notKnown;
  }
  return load<u8>(at) == 0 ? notKnown : at;
}

function digitsEnd(start: i32): i32 {
  let at = start;
  while (isDigit(load<u8>(at))) at++;
  return at;
}

function isDigit(sign: u8): bool {
  return sign - zero < 10;
}
