import { PatternNotEvaluated, type Ranges } from "./node";

const lastCodePoint = 0x10ffff;

/** Every sign. */
export const anySign: Ranges = [[0, lastCodePoint]];

const digits: Ranges = [[0x30, 0x39]];
const upper: Ranges = [[0x41, 0x5a]];
const lower: Ranges = [[0x61, 0x7a]];
const letters: Ranges = [...upper, ...lower];
const word: Ranges = [...digits, ...upper, [0x5f, 0x5f], ...lower];

/** `\d`, `\s`, `\w`: https://github.com/google/re2/wiki/Syntax. They are of ASCII alone. */
export const perlClasses: ReadonlyMap<string, Ranges> = new Map([
  ["d", digits],
  [
    "s",
    [
      [0x09, 0x0a],
      [0x0c, 0x0d],
      [0x20, 0x20],
    ],
  ],
  ["w", word],
]);

/** `[:alpha:]` and its like. */
export const posixClasses: ReadonlyMap<string, Ranges> = new Map<string, Ranges>([
  ["alnum", [...digits, ...letters]],
  ["alpha", letters],
  ["ascii", [[0, 0x7f]]],
  [
    "blank",
    [
      [0x09, 0x09],
      [0x20, 0x20],
    ],
  ],
  [
    "cntrl",
    [
      [0, 0x1f],
      [0x7f, 0x7f],
    ],
  ],
  ["digit", digits],
  ["graph", [[0x21, 0x7e]]],
  ["lower", lower],
  ["print", [[0x20, 0x7e]]],
  [
    "punct",
    [
      [0x21, 0x2f],
      [0x3a, 0x40],
      [0x5b, 0x60],
      [0x7b, 0x7e],
    ],
  ],
  [
    "space",
    [
      [0x09, 0x0d],
      [0x20, 0x20],
    ],
  ],
  ["upper", upper],
  ["word", word],
  ["xdigit", [...digits, [0x41, 0x46], [0x61, 0x66]]],
]);

/** All that is not in some ranges. */
export function negated(ranges: Ranges): Ranges {
  const sorted = [...ranges].sort(([one], [other]) => one - other);
  const gaps: [number, number][] = [];
  let next = 0;
  for (const [first, last] of sorted) {
    if (first > next) gaps.push([next, first - 1]);
    next = Math.max(next, last + 1);
  }
  return next > lastCodePoint ? gaps : [...gaps, [next, lastCodePoint]];
}

/** Signs that are `k` and `s` in another case, besides those of ASCII. */
const [kelvin, longS] = [0x212a, 0x17f];

/** Ranges with what is the same in the other case. */
export function foldedCase(ranges: Ranges): Ranges {
  const folded: [number, number][] = [];
  for (const [first, last] of ranges) {
    if (last > 0x7f && last < lastCodePoint)
      throw new PatternNotEvaluated("the case of letters that are not of ASCII is not ignored here");
    folded.push([first, last]);
    const [fromUpper, toUpper] = [Math.max(first, 0x41), Math.min(last, 0x5a)];
    const [fromLower, toLower] = [Math.max(first, 0x61), Math.min(last, 0x7a)];
    if (fromUpper <= toUpper) folded.push([fromUpper + 32, toUpper + 32]);
    if (fromLower <= toLower) folded.push([fromLower - 32, toLower - 32]);
  }
  const has = (sign: number): boolean => folded.some(([first, last]) => first <= sign && sign <= last);
  if (has(0x6b)) folded.push([kelvin, kelvin]);
  if (has(0x73)) folded.push([longS, longS]);
  return folded;
}
