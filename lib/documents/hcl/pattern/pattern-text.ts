import { PatternFault } from "./node";

/** A pattern, sign by sign. */
export class PatternText {
  readonly #signs: readonly string[];
  #at = 0;

  constructor(text: string) {
    this.#signs = Array.from(text);
  }

  get ended(): boolean {
    return this.#at >= this.#signs.length;
  }

  /** The sign so many places further on; `""` behind the end. */
  peek(further = 0): string {
    return this.#signs[this.#at + further] ?? "";
  }

  sees(what: string): boolean {
    return Array.from(what).every((sign, at) => this.peek(at) === sign);
  }

  takes(what: string): boolean {
    const isThere = this.sees(what);
    if (isThere) this.skip(Array.from(what).length);
    return isThere;
  }

  skip(count: number): void {
    this.#at += count;
  }

  /** The code point that stands next, which is taken. */
  next(): number {
    const sign = this.peek().codePointAt(0);
    if (sign === undefined) throw new PatternFault("it ends too early");
    this.skip(1);
    return sign;
  }

  /** Takes all up to and with an ending; `undefined`, and nothing taken, where it does not come. */
  through(ending: string): string | undefined {
    for (let at = this.#at; at + ending.length <= this.#signs.length; at++) {
      if (!Array.from(ending).every((sign, further) => this.#signs[at + further] === sign)) continue;
      const taken = this.#signs.slice(this.#at, at + ending.length).join("");
      this.#at = at + ending.length;
      return taken;
    }
    return undefined;
  }

  /** Takes signs as long as they are of a kind. */
  while(isOfKind: (sign: string) => boolean, most = Number.POSITIVE_INFINITY): string {
    let taken = "";
    while (!this.ended && taken.length < most && isOfKind(this.peek())) {
      taken += this.peek();
      this.skip(1);
    }
    return taken;
  }

  /** Does something from here, and takes nothing where it comes to nothing. */
  attempt<T>(read: () => T | undefined): T | undefined {
    const start = this.#at;
    const found = read();
    if (found === undefined) this.#at = start;
    return found;
  }
}
