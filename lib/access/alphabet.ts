import type { Hole, Variable } from "./model";

/** What a symbol stands for: a string that is not known, or that the request brings. */
export type SymbolPart = Hole | Variable;

/** Codes from here on are symbols; below are UTF-16 code units. */
const firstSymbol = 0x10000;

/** Tells whether a code is a symbol. */
export function isSymbol(code: number): boolean {
  return code >= firstSymbol;
}

/** The letters of one analysis: code units, and a symbol for each hole and each policy variable. */
export class Alphabet {
  readonly #codes = new Map<string, number>();
  readonly #parts: SymbolPart[] = [];

  /** The code of a hole or variable: the same for every mention of it. */
  codeOf(part: SymbolPart): number {
    const name = "hole" in part ? `hole ${part.hole}` : `variable ${part.variable}`;
    const known = this.#codes.get(name);
    if (known !== undefined) return known;
    const code = firstSymbol + this.#parts.push(part) - 1;
    this.#codes.set(name, code);
    return code;
  }

  /** What a symbol stands for. */
  partOf(code: number): SymbolPart | undefined {
    return this.#parts[code - firstSymbol];
  }
}
