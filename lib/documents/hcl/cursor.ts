import { SyntaxFault } from "./syntax-fault";
import type { Position } from "./syntax";

/** Nested more than this, an expression was made to exhaust something; people nest a dozen deep. */
const deepest = 200;

const blanks = /[ \t\r\ufeff]*/y;
const blanksAndNewlines = /\s*/y;
const identifier = /[\p{ID_Start}_][\p{ID_Continue}-]*/uy;

/** A text that is read from its start to its end. */
export class Cursor {
  at = 0;
  #depth = 0;
  #lineStarts: number[] | undefined;

  constructor(readonly text: string) {}

  /** Skips blanks and comments. */
  skipBlanks(newlines: boolean): void {
    for (;;) {
      this.match(newlines ? blanksAndNewlines : blanks);
      const isLine = this.sees("#") || this.sees("//");
      if (!isLine && !this.sees("/*")) return;
      const end = this.text.indexOf(isLine ? "\n" : "*/", isLine ? this.at : this.at + 2);
      if (end < 0 && !isLine) this.fail("a comment has no end");
      this.at = end < 0 ? this.text.length : isLine ? end : end + 2;
    }
  }

  /** Whether a sign is next. */
  sees(sign: string): boolean {
    return this.text.startsWith(sign, this.at);
  }

  /** Takes a sign where it is next. */
  takes(sign: string): boolean {
    if (!this.sees(sign)) return false;
    this.at += sign.length;
    return true;
  }

  /** @throws {SyntaxFault} where another sign is next */
  must(sign: string): void {
    if (!this.takes(sign)) this.fail(`\`${sign}\` is expected`);
  }

  /** Takes a match of a pattern, which has to be sticky. */
  match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text)?.[0];
    this.at += found?.length ?? 0;
    return found;
  }

  /** Takes a name, where one is next. */
  identifier(): string | undefined {
    return this.match(identifier);
  }

  /** @throws {SyntaxFault} always */
  fail(problem: string, offset = this.at): never {
    throw new SyntaxFault(offset >= this.text.length ? `${problem}, where the text ends` : problem, offset);
  }

  /** Runs something that nests. */
  nested<T>(parse: () => T): T {
    this.#depth += 1;
    if (this.#depth > deepest) this.fail("it is nested too deeply");
    const parsed = parse();
    this.#depth -= 1;
    return parsed;
  }

  /** The line and the column of a character. */
  position(offset: number): Position {
    const starts = (this.#lineStarts ??= lineStarts(this.text));
    let [low, high] = [0, starts.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: offset - (starts[low] ?? 0) + 1 };
  }
}

function lineStarts(text: string): number[] {
  const starts = [0];
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
  return starts;
}
