import type { Reference } from "./value";

type Parts = readonly (string | Reference)[];

/** Reads the text between quotation marks: the template of a string. `undefined` where it is more than references. */
type ReadTemplate = (text: string) => Parts | undefined;

/** Deeper values are of no use to anybody and only serve to exhaust the stack. */
const deepest = 100;

/** Attributes that are texts in every provider, so that a reference to one stands between quotation marks. */
const textAttribute = /\.(?:arn|id|name|url|bucket|unique_id|account_id|partition)$/;
const traversal = /[A-Za-z_][\w-]*(?:\.[\w-]+|\[(?:\d+|"(?:[^"\\$%]|\\.)*")\])*/y;

/**
 * The text that `jsonencode(…)` makes of an object as CDKTF's `Fn.jsonencode` writes it, with references as holes
 * (https://developer.hashicorp.com/terraform/language/functions/jsonencode).
 *
 * @returns `undefined` for every other expression: a function inside, a reference that may be more than a text
 */
export function encodedTemplate(expression: string, readTemplate: ReadTemplate): Parts | undefined {
  const start = /^jsonencode\(\s*/.exec(expression)?.[0].length;
  if (start === undefined) return undefined;
  const reader = new LiteralReader(expression, start, readTemplate);
  return reader.value(0) && reader.ends() ? reader.parts : undefined;
}

/** Reads the literals of Terraform's language, and writes them as JSON. Each method tells whether there was one. */
class LiteralReader {
  readonly parts: (string | Reference)[] = [];

  constructor(
    private readonly text: string,
    private at: number,
    private readonly readTemplate: ReadTemplate,
  ) {}

  ends(): boolean {
    return this.#takes(/\)\s*/y) !== undefined && this.at === this.text.length;
  }

  value(depth: number): boolean {
    if (depth > deepest) return false;
    if (this.#takes(/\{\s*/y) !== undefined) return this.#members(depth);
    if (this.#takes(/\[\s*/y) !== undefined) return this.#elements(depth);
    if (this.text[this.at] === '"') return this.#string();
    const constant = this.#takes(/(?:true|false|null|-?\d+(?:\.\d+)?)(?![\w.([-])/y);
    if (constant === undefined) return this.#reference();
    this.parts.push(constant);
    return true;
  }

  #elements(depth: number): boolean {
    this.parts.push("[");
    for (let isFirst = true; this.#takes(/\]/y) === undefined; isFirst = false) {
      if (!isFirst) this.parts.push(",");
      if (!this.value(depth + 1) || !this.#separates("]")) return false;
    }
    this.parts.push("]");
    return true;
  }

  #members(depth: number): boolean {
    this.parts.push("{");
    for (let isFirst = true; this.#takes(/\}/y) === undefined; isFirst = false) {
      if (!isFirst) this.parts.push(",");
      const name = this.text[this.at] === '"' ? undefined : this.#takes(/[A-Za-z_][\w-]*(?![\w.([-])/y);
      if (name === undefined ? !this.#string() : this.parts.push(JSON.stringify(name)) === 0) return false;
      this.parts.push(":");
      if (this.#takes(/\s*(?:=(?!=)|:)\s*/y) === undefined || !this.value(depth + 1) || !this.#separates("}"))
        return false;
    }
    this.parts.push("}");
    return true;
  }

  /** What stands behind an element: a comma, a new line between members, or the end. */
  #separates(closing: string): boolean {
    const between = this.#takes(/\s*,?\s*/y) ?? "";
    return this.text[this.at] === closing || between.includes(",") || (closing === "}" && between.includes("\n"));
  }

  #string(): boolean {
    const quoted = this.#quoted();
    const parts = quoted === undefined ? undefined : this.readTemplate(quoted);
    if (parts === undefined) return false;
    const escaped = parts.map((part) => (typeof part === "string" ? unescaped(part) : part));
    if (escaped.includes(undefined)) return false;
    this.parts.push(
      '"',
      ...escaped.map((part) => (typeof part === "string" ? JSON.stringify(part).slice(1, -1) : (part ?? ""))),
      '"',
    );
    return true;
  }

  /** The text up to the quotation mark that closes it; one that has quotation marks inside of its templates is not followed. */
  #quoted(): string | undefined {
    return this.#takes(/"(?:[^"\\]|\\.)*"/sy)?.slice(1, -1);
  }

  #reference(): boolean {
    const expression = this.#takes(traversal);
    if (expression === undefined || !(textAttribute.test(expression) || expression === "each.key")) return false;
    this.parts.push('"', { expression }, '"');
    return true;
  }

  #takes(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.at;
    const [found] = pattern.exec(this.text) ?? [];
    if (found !== undefined) this.at += found.length;
    return found;
  }
}

const escapes = new Map([
  ["n", "\n"],
  ["r", "\r"],
  ["t", "\t"],
  ['"', '"'],
  ["\\", "\\"],
]);

/** https://developer.hashicorp.com/terraform/language/expressions/strings#escape-sequences */
function unescaped(text: string): string | undefined {
  const found = text.split(/\\(u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|[^])/);
  const letters = found.map((part, at) => (at % 2 === 0 ? part : escapedLetter(part)));
  return letters.includes(undefined) ? undefined : letters.join("");
}

function escapedLetter(sign: string): string | undefined {
  if (sign.length === 1) return escapes.get(sign);
  const code = Number.parseInt(sign.slice(1), 16);
  return code <= 0x10ffff ? String.fromCodePoint(code) : undefined;
}
