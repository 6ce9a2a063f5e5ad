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

/** A pattern as a row of tokens. */
export interface TokenRow {
  readonly tokens: readonly number[];
  /** Whether letters match in either case; tokens are in lower case then. */
  readonly ignoreCase: boolean;
  /** The tokens in the case in which they are written. */
  readonly written: readonly number[];
  /** The same text for the same tokens, and for no others. */
  readonly key: string;
  /** What every word of the pattern begins with: the tokens up to the first wildcard or symbol, as text. */
  readonly prefix: string;
}

/** Colons in front of an ARN's last field: `arn:partition:service:region:account:resource`. */
const arnColons = 5;

const [colon, star, question] = [58, 42, 63];

/** Turns a pattern into tokens. */
export function tokensOf({ text, syntax, ignoreCase }: Pattern, alphabet: Alphabet): TokenRow {
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
  return tokenRow(written, ignoreCase);
}

/** A row of tokens as they are written. */
export function tokenRow(written: readonly number[], ignoreCase: boolean): TokenRow {
  const tokens = ignoreCase ? written.map((code) => (code < 0 ? code : lowerOf(code))) : written;
  const first = tokens.findIndex((token) => token < 0 || isSymbol(token));
  const prefix = textOf(first < 0 ? tokens : tokens.slice(0, first));
  const rest = first < 0 ? "" : tokens.slice(first).join(" ");
  return { tokens, ignoreCase, written, prefix, key: `${ignoreCase ? "i" : "c"}${rest}\u0000${prefix}` };
}

function textOf(codes: readonly number[]): string {
  let text = "";
  for (const code of codes) text += String.fromCharCode(code);
  return text;
}

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
export function codesOf(text: string): number[] {
  return Array.from({ length: text.length }, (_, at) => text.charCodeAt(at));
}
