import { isValueMap, type Value, type ValueMap } from "../../value";
import { charactersOf, unclearCharacters } from "../characters";
import { textOf } from "../convert";
import { byCodePoint } from "../text-order";
import { type NotEvaluated } from "../unknowns";
import { notEvaluated } from "./function";

/** https://developer.hashicorp.com/terraform/language/syntax/configuration#identifiers */
const identifier = /^[\p{ID_Start}_][\p{ID_Continue}-]*$/u;

/** A line as it is written: what is set to something has its name for its head. */
interface Line {
  head: string;
  /** `= 1`; absent where no value is set, or one of several lines begins. */
  value?: string;
}

/** Raised where a text can't be written as Terraform would, for sure. */
class Unclear extends Error {}

/** A value as an expression of the language, laid out as `terraform fmt` does. */
export function encodedExpression(value: Value): string | NotEvaluated {
  return written(() => {
    const lines: Line[] = [{ head: "" }];
    write(value, lines);
    return laidOut(lines);
  });
}

/**
 * The members of an object as a file of variables.
 *
 * @returns `undefined` where one has a name that no variable can have
 */
export function encodedVariables(map: ValueMap): string | NotEvaluated | undefined {
  const names = Object.keys(map).sort(byCodePoint);
  if (!names.every((name) => identifier.test(name))) return undefined;
  return written(() => {
    const lines: Line[] = [];
    for (const name of names) writeMember(name, map[name] ?? null, lines);
    return lines.length === 0 ? "" : `${laidOut(lines)}\n`;
  });
}

function written(write: () => string): string | NotEvaluated {
  try {
    return write();
  } catch (error) {
    if (error instanceof Unclear) return notEvaluated(unclearCharacters);
    throw error;
  }
}

/** Goes on with the last line. */
function write(value: Value, lines: Line[]): void {
  if (Array.isArray(value)) {
    append(lines, "[");
    for (const [at, element] of (value as readonly Value[]).entries()) {
      if (at > 0) append(lines, ", ");
      write(element, lines);
    }
    append(lines, "]");
  } else if (isValueMap(value)) writeMap(value, lines);
  else append(lines, typeof value === "string" ? quoted(value) : (textOf(value) ?? "null"));
}

function writeMap(map: ValueMap, lines: Line[]): void {
  const names = Object.keys(map).sort(byCodePoint);
  append(lines, "{");
  for (const name of names) writeMember(identifier.test(name) ? name : quoted(name), map[name] ?? null, lines);
  if (names.length > 0) lines.push({ head: "" });
  append(lines, "}");
}

/** A value of one line stands behind its name, in a column with its neighbours. */
function writeMember(name: string, value: Value, lines: Line[]): void {
  const own: Line[] = [{ head: "" }];
  write(value, own);
  const [first, ...others] = own;
  const text = first?.head ?? "";
  lines.push(others.length === 0 ? { head: name, value: `= ${text}` } : { head: `${name} = ${text}` }, ...others);
}

function append(lines: Line[], text: string): void {
  const last = lines.at(-1);
  if (last?.value !== undefined) last.value += text;
  else if (last !== undefined) last.head += text;
}

/** Indents by brackets, however many of them a line opens, and puts what is set in neighbouring lines into one column. */
function laidOut(lines: readonly Line[]): string {
  const opened: number[] = [];
  const widths = columns(lines);
  return lines
    .map(({ head, value }, at) => {
      const net = value === undefined ? netBrackets(head) : 0;
      if (net < 0) close(opened, -net);
      const margin = "  ".repeat(opened.length);
      if (net > 0) opened.push(net);
      const gap = " ".repeat(Math.max(0, (widths[at] ?? 0) - width(head)));
      return margin + head + (value === undefined ? "" : `${gap} ${value}`);
    })
    .join("\n");
}

function columns(lines: readonly Line[]): number[] {
  const widths: number[] = [];
  let run: Line[] = [];
  for (const line of [...lines, { head: "" }]) {
    if ("value" in line) {
      run.push(line);
      continue;
    }
    const widest = run.reduce((most, { head }) => Math.max(most, width(head)), 0);
    widths.push(...run.map(() => widest), 0);
    run = [];
  }
  return widths;
}

function close(opened: number[], count: number): void {
  let left = count;
  for (let last = opened.pop(); last !== undefined; last = opened.pop()) {
    if (left < last) opened.push(last - left);
    if (left <= last) return;
    left -= last;
  }
}

/** Brackets in texts are none. */
function netBrackets(text: string): number {
  const signs = text.replace(/"[^"\\]*(?:\\.[^"\\]*)*"/g, "");
  return (signs.match(/[[{]/g)?.length ?? 0) - (signs.match(/[\]}]/g)?.length ?? 0);
}

function width(text: string): number {
  const characters = charactersOf(text);
  if (characters === undefined) throw new Unclear();
  return characters.length;
}

const escapes: Readonly<Record<string, string>> = { "\n": "\\n", "\r": "\\r", "\t": "\\t", '"': '\\"', "\\": "\\\\" };

/** Letters, and signs for texts, that every version of Go prints as they are. */
const printed = /^[\p{L}\p{M}\p{N}\p{P}\p{S}]$/u;
const unprinted = /^[\p{Cc}\p{Zs}\p{Zl}\p{Zp}\p{Cf}]$/u;

function quoted(text: string): string {
  const signs = Array.from(text);
  const written = signs.map((sign, at) => {
    const escape = escapes[sign];
    if (escape !== undefined) return escape;
    if ((sign === "$" || sign === "%") && signs[at + 1] === "{") return sign + sign;
    const code = sign.codePointAt(0) ?? 0;
    if (sign === " " || (code < 0x2e80 && printed.test(sign))) return sign;
    if (code < 0x2e80 && unprinted.test(sign)) return `\\u${code.toString(16).padStart(4, "0")}`;
    throw new Unclear();
  });
  return `"${written.join("")}"`;
}
