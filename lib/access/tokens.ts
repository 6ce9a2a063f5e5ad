import { isSymbol, type Alphabet } from "./alphabet";
import type { Pattern } from "./model";

/** Tokens below zero are wildcards; others are the code that they match. */
export const wildcard = {
  /** Any one code unit. */
  one: -1,
  /** Any run of codes, symbols included. */
  run: -2,
  /** Any one code unit but a colon. */
  oneInField: -3,
  /** Any run of code units without a colon. A symbol may hold colons, so it is not part of one. */
  runInField: -4,
} as const;

/** A pattern as a row of tokens, which are made when they are first asked for: most rows are told apart without. */
export class TokenRow {
  #written: readonly number[] | undefined;
  #tokens: readonly number[] | undefined;
  #parts: readonly string[] | undefined;

  /**
   * @param ignoreCase whether letters match in either case; tokens are in lower case then
   * @param prefix what every word of the pattern begins with: the tokens up to the first wildcard or symbol, as text
   * @param rest the tokens behind the prefix, as text
   * @param write makes the tokens in the case in which they are written
   */
  constructor(
    readonly ignoreCase: boolean,
    readonly prefix: string,
    private readonly rest: string,
    private readonly write: () => readonly number[],
  ) {}

  /** The tokens in the case in which they are written. */
  get written(): readonly number[] {
    return (this.#written ??= this.write());
  }

  get tokens(): readonly number[] {
    return (this.#tokens ??= this.ignoreCase ? this.written.map(foldedToken) : this.written);
  }

  /** The same text for the same tokens, and for no others. */
  get key(): string {
    return `${this.ignoreCase ? "i" : "c"}${this.rest}\u0000${this.prefix}`;
  }

  /** Whether the prefix is all that matches. */
  get isWhole(): boolean {
    return this.rest === "";
  }

  /** Whether everything matches that begins with the prefix. */
  get isBeginning(): boolean {
    return this.rest === anyRest;
  }

  /** What every word of the pattern holds behind the prefix, in this order: the texts between wildcards and symbols. */
  get parts(): readonly string[] {
    return (this.#parts ??= partsOf(this.tokens.slice(this.prefix.length)));
  }

  get hasSymbols(): boolean {
    return this.rest !== "" && this.rest !== anyRest && this.written.some(isSymbol);
  }
}

/** Colons in front of an ARN's last field: `arn:partition:service:region:account:resource`. */
const arnColons = 5;

const anyRest = String(wildcard.run);

const [colon, star, question] = [58, 42, 63];

/** Turns a pattern into tokens. */
export function tokensOf(pattern: Pattern, alphabet: Alphabet): TokenRow {
  const { text, syntax, ignoreCase } = pattern;
  const first = syntax === "literal" ? -1 : typeof text === "string" ? text.search(/[*?]/) : 0;
  if (typeof text === "string" && (first < 0 || endsInRun(text, first, syntax))) {
    const prefix = first < 0 ? text : text.slice(0, first);
    const run = first < 0 ? [] : [wildcard.run];
    return new TokenRow(ignoreCase, ignoreCase ? foldedText(prefix) : prefix, run.join(""), () => [
      ...codesOf(prefix),
      ...run,
    ]);
  }
  return tokenRow(writtenTokens(pattern, alphabet), ignoreCase);
}

/** Whether the first wildcard is a run of anything at the end of a text. */
function endsInRun(text: string, first: number, syntax: Pattern["syntax"]): boolean {
  if (first !== text.length - 1 || text.charCodeAt(first) !== star) return false;
  return syntax === "glob" || text.split(":", arnColons + 1).length > arnColons;
}

function writtenTokens({ text, syntax }: Pattern, alphabet: Alphabet): number[] {
  const written: number[] = [];
  let colons = 0;
  const push = (characters: string, isGlob: boolean): void => {
    for (let at = 0; at < characters.length; at++) {
      const code = characters.charCodeAt(at);
      const inField = syntax === "arn" && colons < arnColons;
      if (isGlob && code === star) pushRun(written, inField ? wildcard.runInField : wildcard.run);
      else if (isGlob && code === question) written.push(inField ? wildcard.oneInField : wildcard.one);
      else {
        if (code === colon) colons++;
        written.push(code);
      }
    }
  };
  for (const part of typeof text === "string" ? [text] : text) {
    if (typeof part === "string") push(part, syntax !== "literal");
    else if ("verbatim" in part) push(part.verbatim, false);
    else written.push(alphabet.codeOf(part));
  }
  return written;
}

/** A row of tokens as they are written. */
export function tokenRow(written: readonly number[], ignoreCase: boolean): TokenRow {
  const tokens = ignoreCase ? written.map(foldedToken) : written;
  const first = tokens.findIndex((token) => token < 0 || isSymbol(token));
  const prefix = textOf(first < 0 ? tokens : tokens.slice(0, first));
  const rest = first < 0 ? "" : tokens.slice(first).join(" ");
  return new TokenRow(ignoreCase, prefix, rest, () => written);
}

function foldedToken(token: number): number {
  return token < 0 ? token : lowerOf(token);
}

function partsOf(tokens: readonly number[]): readonly string[] {
  const isText = (token: number): boolean => token >= 0 && !isSymbol(token);
  const parts: number[][] = [[]];
  for (const token of tokens) {
    if (isText(token)) parts.at(-1)?.push(token);
    else parts.push([]);
  }
  return parts.map(textOf).filter((text) => text !== "");
}

/** Code units as text. */
function textOf(codes: readonly number[]): string {
  let text = "";
  for (let from = 0; from < codes.length; from += mostArguments) {
    text += String.fromCharCode(...codes.slice(from, from + mostArguments));
  }
  return text;
}

/** A call takes so many arguments for sure. */
const mostArguments = 8192;

function pushRun(tokens: number[], run: number): void {
  if (tokens.at(-1) !== run) tokens.push(run);
}

/**
 * A code unit in lower case. Only letters that come in pairs are folded: where lower and upper case lead back to each
 * other, which leaves out oddities such as the Kelvin sign.
 */
export function lowerOf(code: number): number {
  if (isSymbol(code)) return code;
  if (code < 128) return code >= 65 && code <= 90 ? code + 32 : code;
  const letter = String.fromCharCode(code);
  const lower = letter.toLowerCase();
  return lower.length === 1 && lower.toUpperCase() === letter ? lower.charCodeAt(0) : code;
}

/** A code unit in upper case: the other one of a pair. */
export function upperOf(code: number): number {
  const upper = String.fromCharCode(code).toUpperCase();
  return upper.length === 1 && lowerOf(upper.charCodeAt(0)) === code ? upper.charCodeAt(0) : code;
}

/** A text in lower case, code unit by code unit. */
export function foldedText(text: string): string {
  if (/^[ -~]*$/.test(text)) return text.toLowerCase();
  return textOf(text.split("").map((letter) => lowerOf(letter.charCodeAt(0))));
}

/** A text's code units. */
export function codesOf(text: string): readonly number[] {
  const codes: number[] = [];
  for (let at = 0; at < text.length; at++) codes.push(text.charCodeAt(at));
  texts.set(codes, text);
  return codes;
}

const texts = new WeakMap<readonly number[], string>();

/** Codes as text; `undefined` where a symbol is among them. */
export function plainTextOf(codes: readonly number[]): string | undefined {
  const known = texts.get(codes);
  if (known !== undefined) return known;
  if (codes.some(isSymbol)) return undefined;
  const text = textOf(codes);
  texts.set(codes, text);
  return text;
}
