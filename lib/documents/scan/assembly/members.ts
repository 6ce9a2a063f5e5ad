import { stringEnd } from "./scalars";
import { afterBlanks, backslash, closeBrace, colon, comma, notKnown, openBrace, quote } from "./signs";
import { valueEnd } from "./values";

/** A list of names in memory: how many there are, and then each of them. */
const firstName: i32 = 4;

/** Of a name: its length, where its bytes stand, where the places of its value are noted, and the list for its own members, or 0. */
const sizeOfName: i32 = 16;

/**
 * Where the object ends that comes next, and where in it the values of the listed members stand: of members with one name, those of the last.
 *
 * @returns the place behind the object, or -1 where that is not known
 */
export function membersEnd(start: i32, names: i32): i32 {
  forget(names);
  let at = afterBlanks(start);
  if (load<u8>(at) != openBrace) return notKnown;
  at = afterBlanks(at + 1);
  if (load<u8>(at) == closeBrace) return at + 1;
  while (true) {
    at = memberEnd(at, names);
    if (at < 0) return notKnown;
    at = afterBlanks(at);
    const next = load<u8>(at++);
    if (next == closeBrace) return at;
    if (next != comma) return notKnown;
    at = afterBlanks(at);
  }
}

function forget(names: i32): void {
  const end = names + firstName + load<i32>(names) * sizeOfName;
  for (let name = names + firstName; name < end; name += sizeOfName) {
    store<i64>(load<i32>(name + 8), -1);
    const own = load<i32>(name + 12);
    if (own != 0) forget(own);
  }
}

function memberEnd(start: i32, names: i32): i32 {
  if (load<u8>(start) != quote) return notKnown;
  const behind = stringEnd(start);
  if (behind < 0) return notKnown;
  const sign = afterBlanks(behind);
  if (load<u8>(sign) != colon) return notKnown;
  const at = afterBlanks(sign + 1);
  const name = nameAt(start + 1, behind - 1, names);
  if (name < 0) return notKnown;
  return name == 0 ? valueEnd(at) : notedEnd(at, name);
}

/** The end of the value of a listed member, which is noted. */
function notedEnd(start: i32, name: i32): i32 {
  const own = load<i32>(name + 12);
  if (own != 0) forget(own);
  const end = own != 0 && load<u8>(start) == openBrace ? membersEnd(start, own) : valueEnd(start);
  const noted = load<i32>(name + 8);
  store<i32>(noted, start);
  store<i32>(noted + 4, end);
  return end;
}

/** Which listed name stands between two places: 0 for none, -1 where it has an escape. */
function nameAt(start: i32, end: i32, names: i32): i32 {
  const length = end - start;
  const last = names + firstName + load<i32>(names) * sizeOfName;
  for (let name = names + firstName; name < last; name += sizeOfName) {
    if (load<i32>(name) == length && isSame(load<i32>(name + 4), start, length)) return name;
  }
  for (let at = start; at < end; at++) if (load<u8>(at) == backslash) return notKnown;
  return 0;
}

function isSame(one: i32, other: i32, length: i32): bool {
  for (let at = 0; at < length; at++) if (load<u8>(one + at) != load<u8>(other + at)) return false;
  return true;
}
