import { numberFrom } from "./number-text";

/**
 * What stands before a number of so many signs that it may be a long one, or that has an exponent, or that JavaScript writes with one:
 * what becomes of a number must not depend on the others that are parsed with it.
 */
const mayBeLong = /(?:^|[:,[\s])-?(?:[\d.]{16}|[\d.]+[eE]|0\.0{6})/;

/**
 * Parses JSON, with a text of its digits in place of each number that JavaScript can't hold to its last digit, or writes with an
 * exponent: an id must not become another one.
 */
export function parseExactly(json: string): unknown {
  const parsed: unknown = JSON.parse(json);
  return mayBeLong.test(json) ? JSON.parse(replaced(json, (digits) => `"${digits}"`)) : parsed;
}

function replaced(json: string, written: (digits: string) => string): string {
  // Where a text begins, or a number. A pattern of a whole text would exhaust the stack with a long one.
  const token = /"|-?\d[\d.eE+-]*/g;
  const pieces: string[] = [];
  let start = 0;
  for (let found = token.exec(json); found !== null; found = token.exec(json)) {
    const [text] = found;
    if (text === '"') token.lastIndex = endOfText(json, token.lastIndex);
    else if (!isHeld(text)) {
      pieces.push(json.slice(start, found.index), written(text));
      start = token.lastIndex;
    }
  }
  return pieces.join("") + json.slice(start);
}

/** @param start behind the quotation mark that opens it */
function endOfText(json: string, start: number): number {
  let quote = json.indexOf('"', start);
  while (isEscaped(json, quote, start)) quote = json.indexOf('"', quote + 1);
  return quote + 1;
}

function isEscaped(json: string, at: number, start: number): boolean {
  let first = at;
  while (first > start && json[first - 1] === "\\") first--;
  return (at - first) % 2 === 1;
}

function isHeld(digits: string): boolean {
  const number = numberFrom(digits);
  return number !== undefined && !String(number).includes("e");
}

/** A number that JavaScript can't hold to its last digit. */
export class LongNumber {
  readonly #digits: string;

  /** @param digits as they are written */
  constructor(digits: string) {
    this.#digits = digits;
  }

  get digits(): string {
    return this.#digits;
  }
}

/** Parses JSON, with a {@link LongNumber} in place of each such number, as deep as values are read. */
export function parseWithLongNumbers(json: string): unknown {
  const parsed: unknown = JSON.parse(json);
  if (!mayBeLong.test(json)) return parsed;
  const mark = unusedMark(json);
  return revived(JSON.parse(replaced(json, (digits) => `"${mark}${digits}"`)), mark, 0);
}

/** A row of signs that is longer than every such row in a text of the JSON, however it is escaped. */
function unusedMark(json: string): string {
  const rows = json.replace(/\\u0023/g, "#").match(/#+/g) ?? [];
  return "#".repeat(rows.reduce((longest, { length }) => Math.max(longest, length), 0) + 1);
}

/** Deeper values than this are not read. */
const deepest = 200;

function revived(json: unknown, mark: string, depth: number): unknown {
  if (typeof json === "string" && json.startsWith(mark)) return new LongNumber(json.slice(mark.length));
  if (typeof json !== "object" || json === null || depth > deepest) return json;
  for (const [name, value] of Object.entries(json)) {
    const inner = revived(value, mark, depth + 1);
    // A name of a stranger may be `__proto__`.
    if (inner !== value) Reflect.defineProperty(json, name, { value: inner, enumerable: true });
  }
  return json;
}
