import { nameEnd, scalarEnd } from "./scalars";
import { afterBlanks, closeBrace, closeBracket, comma, notKnown, openBrace, openBracket } from "./signs";

/** Deeper values are not followed: a number holds which of the open brackets are of objects. */
const deepest = 64;

/**
 * Where the JSON value ends that comes next, in one run over bytes that are all there.
 *
 * The bytes end with a zero, which is no part of any JSON.
 *
 * @returns the place behind the value, or -1 where that is not known
 */
export function valueEnd(start: i32): i32 {
  let at = afterBlanks(start);
  let depth = 0;
  let objects: u64 = 0;
  while (true) {
    const byte = load<u8>(at);
    if (byte == openBrace || byte == openBracket) {
      at = afterBlanks(at + 1);
      // In ASCII a closing bracket stands two behind its opening one.
      if (load<u8>(at) != byte + 2) {
        if (++depth > deepest) return notKnown;
        objects = (objects << 1) | (byte == openBrace ? 1 : 0);
        if (byte == openBrace) at = nameEnd(at);
        if (at < 0) return notKnown;
        continue;
      }
      at++;
    } else at = scalarEnd(at);
    if (at < 0) return notKnown;
    while (true) {
      if (depth == 0) return at;
      at = afterBlanks(at);
      const isObject = (objects & 1) == 1;
      const next = load<u8>(at++);
      if (next == comma) {
        at = afterBlanks(at);
        if (isObject) at = nameEnd(at);
        if (at < 0) return notKnown;
        break;
      }
      if (next != (isObject ? closeBrace : closeBracket)) return notKnown;
      depth--;
      objects >>= 1;
    }
  }
}
