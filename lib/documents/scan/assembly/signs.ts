/** The signs of JSON by their bytes: RFC 8259. */
const tab: u8 = 0x09;
const lineFeed: u8 = 0x0a;
const carriageReturn: u8 = 0x0d;
export const space: u8 = 0x20;
export const quote: u8 = 0x22;
export const plus: u8 = 0x2b;
export const comma: u8 = 0x2c;
export const minus: u8 = 0x2d;
export const dot: u8 = 0x2e;
export const slash: u8 = 0x2f;
export const zero: u8 = 0x30;
export const colon: u8 = 0x3a;
export const openBracket: u8 = 0x5b;
export const backslash: u8 = 0x5c;
export const closeBracket: u8 = 0x5d;
export const openBrace: u8 = 0x7b;
export const closeBrace: u8 = 0x7d;

/** What the functions here return where they don't know: the text goes on behind the bytes, is too deep, or is no JSON. */
export const notKnown: i32 = -1;

/** Where the next value or sign stands. */
export function afterBlanks(start: i32): i32 {
  let at = start;
  while (true) {
    const byte = load<u8>(at);
    if (byte > space) return at;
    if (byte != space && byte != lineFeed && byte != carriageReturn && byte != tab) return at;
    at++;
  }
}
