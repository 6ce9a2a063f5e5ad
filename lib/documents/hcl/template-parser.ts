import { Cursor } from "./cursor";
import type { ParseExpression } from "./collection-parser";
import { readMark, type Mark } from "./template-marks";
import { partsOf } from "./template-parts";
import type { Expression } from "./syntax";

/** A part of a template while it is read: text, or what stands in `${…}` and `%{…}`. */
type TemplateToken = string | Mark;

/** Parses a text in quotation marks. */
export function parseQuoted(cursor: Cursor, parse: ParseExpression): Expression {
  const start = cursor.at;
  cursor.must('"');
  const tokens: TemplateToken[] = [];
  let literal = "";
  const flush = (): void => {
    if (literal !== "") tokens.push(literal);
    literal = "";
  };
  while (!cursor.takes('"')) {
    const plain = cursor.match(/[^"\\$%\n]+/y);
    if (plain !== undefined) literal += plain;
    else if (cursor.sees("\\")) literal += escaped(cursor);
    else if (cursor.sees("${") || cursor.sees("%{")) {
      flush();
      tokens.push(readMark(cursor, parse));
    } else literal += plainSign(cursor);
  }
  flush();
  return template(tokens, cursor, start);
}

/** A sign that starts nothing: `$`, `%`, `$${` for `${`, and `%%{` for `%{`. */
function plainSign(cursor: Cursor): string {
  const start = cursor.at;
  if (cursor.takes("$${") || cursor.takes("%%{")) return cursor.text.slice(start + 1, cursor.at);
  if (cursor.at >= cursor.text.length || cursor.sees("\n")) cursor.fail("a text in quotation marks has no end", start);
  cursor.at += 1;
  return cursor.text.slice(start, cursor.at);
}

const escapes: ReadonlyMap<string, string> = new Map([
  ["n", "\n"],
  ["r", "\r"],
  ["t", "\t"],
  ['"', '"'],
  ["\\", "\\"],
]);

function escaped(cursor: Cursor): string {
  const start = cursor.at;
  cursor.at += 1;
  const unicode = cursor.match(/u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}/y);
  if (unicode !== undefined) {
    const point = Number.parseInt(unicode.slice(1), 16);
    return point > 0x10ffff ? "\ufffd" : String.fromCodePoint(point);
  }
  const sign = escapes.get(cursor.text[cursor.at] ?? "");
  if (sign === undefined) cursor.fail("a backslash is followed by no escape that there is", start);
  cursor.at += 1;
  return sign;
}

/** Parses a text between two markers: `<<EOT`, or `<<-EOT`, which takes the indentation away. */
export function parseHeredoc(cursor: Cursor, parse: ParseExpression): Expression {
  const start = cursor.at;
  cursor.must("<<");
  const flush = cursor.takes("-");
  const marker = cursor.identifier() ?? cursor.fail("the marker of a heredoc is expected");
  if (cursor.match(/[ \t]*\r?\n/y) === undefined) cursor.fail("a new line is expected behind the marker of a heredoc");
  const tokens: TemplateToken[] = [];
  for (;;) {
    if (atMarker(cursor, marker)) break;
    if (cursor.at >= cursor.text.length) cursor.fail("a heredoc has no end", start);
    heredocLine(cursor, parse, tokens);
  }
  return template(flush ? withoutIndentation(trimmed(tokens)) : tokens, cursor, start);
}

/** Whether the line is the closing marker, which is taken; the end of its line is not. */
function atMarker(cursor: Cursor, marker: string): boolean {
  const start = cursor.at;
  cursor.match(/[ \t]*/y);
  if (cursor.takes(marker) && /^[ \t\r]*(?:\n|$)/.test(cursor.text.slice(cursor.at, lineEnd(cursor) + 1))) return true;
  cursor.at = start;
  return false;
}

function lineEnd(cursor: Cursor): number {
  const end = cursor.text.indexOf("\n", cursor.at);
  return end < 0 ? cursor.text.length : end;
}

/** A line is a token of its own, so that a marker that takes blanks away stays inside of it. */
function heredocLine(cursor: Cursor, parse: ParseExpression, tokens: TemplateToken[]): void {
  let literal = "";
  for (;;) {
    const plain = cursor.match(/[^$%\n]+/y);
    if (plain !== undefined) literal += plain;
    else if (cursor.takes("\n")) {
      tokens.push(`${literal.replace(/\r$/, "")}\n`);
      return;
    } else if (cursor.sees("${") || cursor.sees("%{")) {
      if (literal !== "") tokens.push(literal);
      literal = "";
      tokens.push(readMark(cursor, parse));
    } else if (cursor.at >= cursor.text.length) {
      if (literal !== "") tokens.push(literal);
      return;
    } else literal += plainSign(cursor);
  }
}

/** Parses a text of Terraform's JSON syntax, or of a file: a template without quotation marks around it. */
export function parseBareTemplate(text: string, parse: ParseExpression): Expression {
  const cursor = new Cursor(text);
  const tokens: TemplateToken[] = [];
  let literal = "";
  while (cursor.at < text.length) {
    const plain = cursor.match(/[^$%]+/y);
    if (plain !== undefined) literal += plain;
    else if (cursor.sees("${") || cursor.sees("%{")) {
      if (literal !== "") tokens.push(literal);
      literal = "";
      tokens.push(readMark(cursor, parse));
    } else if (cursor.takes("$${") || cursor.takes("%%{")) literal += cursor.text.slice(cursor.at - 2, cursor.at);
    else literal += text[cursor.at++] ?? "";
  }
  if (literal !== "") tokens.push(literal);
  return template(tokens, cursor, 0);
}

function template(tokens: readonly TemplateToken[], cursor: Cursor, start: number): Expression {
  const text = cursor.text.slice(start, cursor.at);
  const parts = partsOf(trimmed(tokens), cursor);
  const [only] = parts;
  if (only === undefined) return { kind: "literal", value: "", text };
  if (parts.length === 1 && typeof only === "string") return { kind: "literal", value: only, text };
  return { kind: "template", parts, text };
}

/** `~` takes away the blanks of the text that it stands against. */
function trimmed(tokens: readonly TemplateToken[]): TemplateToken[] {
  return tokens.map((token, index) => {
    if (typeof token !== "string") return token;
    const [before, after] = [tokens[index - 1], tokens[index + 1]];
    const fromLeft = typeof before === "object" && before.trimsRight ? token.trimStart() : token;
    return typeof after === "object" && after.trimsLeft ? fromLeft.trimEnd() : fromLeft;
  });
}

/** Takes away the blanks that all lines start with; a line of nothing but blanks does not count. */
function withoutIndentation(tokens: readonly TemplateToken[]): TemplateToken[] {
  let least = Number.POSITIVE_INFINITY;
  const starting = new Set<number>();
  tokens.forEach((token, index) => {
    const before = tokens[index - 1];
    if (before !== undefined && !(typeof before === "string" && before.endsWith("\n"))) return;
    if (typeof token !== "string") {
      least = 0;
      return;
    }
    const indented = token.length - token.trimStart().length;
    if (indented === token.length && token.endsWith("\n")) return;
    starting.add(index);
    least = Math.min(least, indented);
  });
  return tokens.map((token, index) => (typeof token === "string" && starting.has(index) ? token.slice(least) : token));
}
