import type { Cursor } from "./cursor";
import type { Mark } from "./template-marks";
import type { TemplatePart } from "./syntax";

/** Where the reading of tokens stands. */
interface Reading {
  readonly tokens: readonly (string | Mark)[];
  readonly cursor: Cursor;
  next: number;
}

/** Puts directives and what they enclose together. Text between two marks becomes one part. */
export function partsOf(tokens: readonly (string | Mark)[], cursor: Cursor): TemplatePart[] {
  const reading: Reading = { tokens, cursor, next: 0 };
  const parts = partsUntil(reading, []);
  if (reading.next < tokens.length) cursor.fail("a directive of a template closes nothing");
  return parts;
}

/** Reads up to one of the closing marks, which is not taken, or to the end. */
function partsUntil(reading: Reading, closing: readonly string[]): TemplatePart[] {
  const parts: TemplatePart[] = [];
  for (let token = reading.tokens[reading.next]; token !== undefined; token = reading.tokens[reading.next]) {
    if (typeof token === "string") {
      const before = parts.at(-1);
      if (typeof before === "string") parts[parts.length - 1] = before + token;
      else if (token !== "") parts.push(token);
      reading.next += 1;
      continue;
    }
    if (closing.includes(token.mark)) return parts;
    reading.next += 1;
    parts.push(enclosing(token, reading));
  }
  if (closing.length > 0) reading.cursor.fail("a directive of a template has no end");
  return parts;
}

/** A value, or a directive with what it encloses. */
function enclosing(token: Mark, reading: Reading): TemplatePart {
  const { cursor } = reading;
  switch (token.mark) {
    case "value":
      return token.expression;
    case "for": {
      const body = cursor.nested(() => partsUntil(reading, ["endfor"]));
      take(reading, "endfor");
      return { kind: "for-directive", key: token.key, value: token.value, collection: token.collection, body };
    }
    case "if": {
      const then = cursor.nested(() => partsUntil(reading, ["else", "endif"]));
      const otherwise = takes(reading, "else") ? cursor.nested(() => partsUntil(reading, ["endif"])) : [];
      take(reading, "endif");
      return { kind: "if-directive", condition: token.condition, then, otherwise };
    }
    default:
      return cursor.fail("a directive of a template closes nothing");
  }
}

function takes(reading: Reading, mark: string): boolean {
  const token = reading.tokens[reading.next];
  if (typeof token !== "object" || token.mark !== mark) return false;
  reading.next += 1;
  return true;
}

function take(reading: Reading, mark: string): void {
  if (!takes(reading, mark)) reading.cursor.fail("a directive of a template has no end");
}
