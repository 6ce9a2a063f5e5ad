import { readPart } from "./byte-source";
import { Checker } from "./checker";
import type { Names } from "./names";
import { brace, bracket, byteOf } from "./signs";

/** Takes the values that are asked for out of a JSON text; all others are checked, and not held. */
export class Scanner extends Checker {
  /**
   * Visits the members of the object that comes next.
   *
   * @param visit takes the value of the member whose place among the names it is given
   * @returns how many other members there were, or `undefined` where something else came, which is skipped
   */
  object(names: Names, visit: (id: number) => void): number | undefined {
    let others = 0;
    const isObject = this.#members(() => {
      const id = this.#name(names);
      if (id === 0) {
        this.skip();
        others++;
      } else visit(id);
    });
    return isObject ? others : undefined;
  }

  /** Visits all members of the object that comes next; anything else is skipped. */
  members(visit: (name: string) => void): void {
    this.#members(() => {
      const start = this.hold();
      if (this.peek() !== byteOf.quote) throw this.fault();
      this.string();
      const name = this.taken(start) as string;
      this.colon();
      visit(name);
    });
  }

  /**
   * Visits the elements of the list that comes next.
   *
   * @returns whether it is a list; anything else is skipped
   */
  array(visit: () => void): boolean {
    if (!this.#opens(bracket.open)) return false;
    if (this.peek() === bracket.close) {
      this.at++;
      return true;
    }
    do visit();
    while (this.#goesOn(bracket.close));
    return true;
  }

  #members(visit: () => void): boolean {
    if (!this.#opens(brace.open)) return false;
    if (this.peek() === brace.close) {
      this.at++;
      return true;
    }
    do visit();
    while (this.#goesOn(brace.close));
    return true;
  }

  /** Steps into an object or list; skips anything else. */
  #opens(open: number): boolean {
    const isOpen = this.peek() === open;
    if (isOpen) this.at++;
    else this.skip();
    return isOpen;
  }

  /** The value that comes next. */
  value(): unknown {
    const start = this.hold();
    this.skip();
    return this.taken(start);
  }

  /** The text that comes next; `undefined` for another value, which is skipped. */
  text(): string | undefined {
    if (this.peek() === byteOf.quote) return this.value() as string;
    this.skip();
    return undefined;
  }

  /** Keeps what comes next until it is taken or left out. */
  hold(): number {
    this.peek();
    if (this.held < 0) this.held = this.position;
    return this.position;
  }

  /** The value from a position to here, which is not kept any longer where it was held first. */
  taken(start: number): unknown {
    const end = this.position;
    const base = this.base;
    if (start < base) return this.leftOut(start)();
    if (this.held === start) this.held = -1;
    return JSON.parse(this.bytes.toString("utf8", start - base, end - base)) as unknown;
  }

  /** Leaves out the value from a position to here: it can be read again. */
  leftOut(start: number): () => unknown {
    const end = this.position;
    const source = this.source;
    if (this.held === start) this.held = -1;
    return () => JSON.parse(readPart(source, start, end).toString()) as unknown;
  }

  /** Behind a member or element: whether another one comes. */
  #goesOn(close: number): boolean {
    const byte = this.peek();
    if (byte !== byteOf.comma && byte !== close) throw this.fault();
    this.at++;
    return byte === byteOf.comma;
  }

  #name(names: Names): number {
    if (this.peek() !== byteOf.quote) throw this.fault();
    const start = this.position + 1;
    const escaped = this.string();
    const end = this.position - 1;
    const isHere = start >= this.base;
    const id = isHere
      ? names.find(this.bytes, start - this.base, end - this.base, escaped)
      : names.findAgain(this.source, start, end);
    this.colon();
    return id;
  }
}
