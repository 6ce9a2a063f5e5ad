import { anyOne, anyRun, matchesSigns, type GlobSign } from "../../../lib/access/glob-match";
import type { Pattern, TextPart } from "../../../lib/access/model";

/** What a text is compared with: characters that stand for themselves, and wildcards. */
export type Signs = readonly GlobSign[];

export function signsOf(text: string): Signs {
  return text.split("");
}

/** The text of signs without wildcards; `undefined` where there is one. */
export function plainText(signs: Signs): string | undefined {
  return signs.every((sign) => typeof sign === "string") ? signs.join("") : undefined;
}

export function matches(signs: Signs, text: string): boolean {
  return matchesSigns(signs, text);
}

export function patternOf(signs: Signs): Pattern {
  const plain = plainText(signs);
  if (plain !== undefined) return { text: plain, syntax: "literal", ignoreCase: false };
  const parts: TextPart[] = [];
  let run = "";
  for (const sign of signs) {
    if (typeof sign === "string") {
      run += sign;
      continue;
    }
    if (run !== "") parts.push({ verbatim: run });
    run = "";
    parts.push(sign === anyRun ? "*" : "?");
  }
  if (run !== "") parts.push({ verbatim: run });
  return { text: parts, syntax: "glob", ignoreCase: false };
}

/** The signs of what a method of a text asks for; `undefined` for another method. */
export function signsOfMethod(name: string, input: string): readonly Signs[] | undefined {
  const text = signsOf(input);
  switch (name) {
    case "startsWith":
      return [[...text, ...anything]];
    case "endsWith":
      return [[...anything, ...text]];
    case "contains":
      return [[...anything, ...text, ...anything]];
    case "matches":
      return signsOfExpression(input);
    default:
      return undefined;
  }
}

export const anything: Signs = [anyRun];

/** More alternatives than these are not written out. */
const mostAlternatives = 64;

/**
 * The signs of a regular expression of RE2 that is made of texts, `.`, `.*`, `.+`, groups of alternatives, `^` at its
 * beginnings and `$` at its ends: https://github.com/google/re2/wiki/Syntax. Elsewhere it matches anywhere in a text.
 *
 * `.` is any character here, a line feed too, which no claim holds.
 *
 * @returns `undefined` for any other expression
 */
function signsOfExpression(source: string): readonly Signs[] | undefined {
  const reader = new ExpressionReader(source);
  const branches = reader.alternatives();
  if (branches === undefined || !reader.isAtEnd || branches.length > mostAlternatives) return undefined;
  const whole = branches.map(anchored);
  return whole.includes(undefined) ? undefined : whole.filter((signs) => signs !== undefined);
}

const start: unique symbol = Symbol("^");
const end: unique symbol = Symbol("$");
type Piece = GlobSign | typeof start | typeof end;

/** Without `^` in front, anything may stand there; the same for `$`. An anchor elsewhere is not understood. */
function anchored(pieces: readonly Piece[]): Signs | undefined {
  const begins = pieces[0] === start;
  const ends = pieces.at(-1) === end;
  const inner = pieces.slice(begins ? 1 : 0, ends ? -1 : undefined);
  if (inner.includes(start) || inner.includes(end)) return undefined;
  return [...(begins ? [] : anything), ...(inner as GlobSign[]), ...(ends ? [] : anything)];
}

class ExpressionReader {
  #at = 0;
  #depth = 0;

  constructor(private readonly source: string) {}

  get isAtEnd(): boolean {
    return this.#at === this.source.length;
  }

  /** The alternatives up to the end of the group, each as one row. */
  alternatives(): Piece[][] | undefined {
    const found: Piece[][] = [];
    do {
      const rows = this.#row();
      if (rows === undefined || found.length + rows.length > mostAlternatives) return undefined;
      found.push(...rows);
    } while (this.#takes("|"));
    return found;
  }

  #row(): Piece[][] | undefined {
    let rows: Piece[][] = [[]];
    while (this.#at < this.source.length && !/[|)]/.test(this.source.charAt(this.#at))) {
      const next = this.#piece();
      if (next === undefined || rows.length * next.length > mostAlternatives) return undefined;
      rows = rows.flatMap((row) => next.map((pieces) => [...row, ...pieces]));
    }
    return rows;
  }

  #piece(): Piece[][] | undefined {
    const sign = this.source.charAt(this.#at++);
    if (sign === "(") return this.#group();
    if (sign === "^") return this.#isRepeated() ? undefined : [[start]];
    if (sign === "$") return this.#isRepeated() ? undefined : [[end]];
    if (sign === ".") {
      if (this.#takes("*")) return this.#isRepeated() ? undefined : [[anyRun]];
      if (this.#takes("+")) return this.#isRepeated() ? undefined : [[anyOne, anyRun]];
      return this.#isRepeated() ? undefined : [[anyOne]];
    }
    if (/[*+?[\]{}]/.test(sign)) return undefined;
    const plain = sign === "\\" ? this.#escaped() : sign;
    return plain === undefined || this.#isRepeated() ? undefined : [[plain]];
  }

  #group(): Piece[][] | undefined {
    if (this.source.startsWith("?:", this.#at)) this.#at += 2;
    this.#depth += 1;
    const inner = this.#depth > 20 ? undefined : this.alternatives();
    this.#depth -= 1;
    return inner === undefined || !this.#takes(")") || this.#isRepeated() ? undefined : inner;
  }

  #escaped(): string | undefined {
    const sign = this.source.charAt(this.#at++);
    return /[^\w\s]/.test(sign) ? sign : undefined;
  }

  #isRepeated(): boolean {
    return /[*+?{]/.test(this.source.charAt(this.#at));
  }

  #takes(sign: string): boolean {
    if (this.source[this.#at] !== sign) return false;
    this.#at += 1;
    return true;
  }
}
