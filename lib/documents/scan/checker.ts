import type { ByteSource } from "./byte-source";
import { Fault } from "./fault";
import { brace, bracket, byteOf, digit, escapable, hexadecimal, ordinary } from "./signs";
import { Walker } from "./walker";

/** How a text is read. */
export interface Reading {
  /** Bytes that are read at once. */
  readonly window: number;
  /** Bytes of one value that are kept while it is read; more are read again where they are needed. */
  readonly mostHeld: number;
}

const defaults: Reading = { window: 1 << 20, mostHeld: 1 << 24 };

/**
 * Walks the bytes of a JSON text once, in windows, and checks them as `JSON.parse` does (RFC 8259).
 *
 * Behind the last byte of the window stands a zero, which is no part of any JSON: the loops need no other end.
 */
export class Checker {
  protected readonly source: ByteSource;
  readonly #reading: Reading;
  /** Walks what stands in the window, until {@link close}. */
  protected walker: Walker | undefined;
  protected bytes: Buffer;
  /** The next byte, in the window. */
  protected at = 0;
  /** Where the window ends. */
  #end = 0;
  /** Where the window stands in the text. */
  protected base: number;
  /** From where on bytes are kept when the window moves; -1 where none need be. */
  protected held = -1;
  /** Of each bracket that is open, which kind it is. */
  #open = new Uint8Array(256);

  constructor(source: ByteSource, start = 0, reading: Partial<Reading> = {}) {
    this.source = source;
    this.#reading = { ...defaults, ...reading };
    this.base = start;
    this.walker = Walker.take();
    this.bytes = this.walker?.window(this.#reading.window + 1) ?? Buffer.allocUnsafe(this.#reading.window + 1);
    this.bytes[0] = 0;
  }

  /** Ends the walk: what stands in the window is no longer there. */
  close(): void {
    this.walker?.release();
    this.walker = undefined;
    this.bytes = Buffer.alloc(1);
    this.at = this.#end = 0;
  }

  get position(): number {
    return this.base + this.at;
  }

  /** The first byte of the value or sign that comes next, or -1 at the end of the text. */
  peek(): number {
    for (;;) {
      const byte = this.bytes[this.at] ?? 0;
      if (byte > 32) return byte;
      if (byte === 32 || byte === 10 || byte === 13 || byte === 9) this.at++;
      else if (this.at < this.#end) return byte;
      else if (!this.#refill()) return -1;
    }
  }

  /** Skips the value that comes next. */
  skip(): void {
    let depth = 0;
    for (;;) {
      const end = this.#valueEnd();
      const byte = end < 0 ? this.peek() : 0;
      if (end >= 0) this.at = end;
      else if (byte === brace.open || byte === bracket.open) {
        this.at++;
        if (this.peek() !== byte + 2) {
          if (depth === this.#open.length) this.#deepen();
          this.#open[depth++] = byte;
          if (byte === brace.open) this.#anyName();
          continue;
        }
        this.at++;
      } else this.#scalar(byte);
      for (;;) {
        if (depth === 0) return;
        const open = this.#open[depth - 1] ?? 0;
        const next = this.peek();
        if (next === byteOf.comma) {
          this.at++;
          if (open === brace.open) this.#anyName();
          break;
        }
        // In ASCII a closing bracket stands two behind its opening one.
        if (next !== open + 2) throw this.fault();
        this.at++;
        depth--;
      }
    }
  }

  /** Where the value ends that comes next, as far as the walker knows. */
  #valueEnd(): number {
    const end = this.walker?.valueEnd(this.at) ?? -1;
    return end < 0 && this.moveOn() ? (this.walker?.valueEnd(this.at) ?? -1) : end;
  }

  /**
   * Moves the window to what comes next, where that stands in its second half: it may be whole then. What is larger than
   * half a window is not walked again and again.
   */
  protected moveOn(): boolean {
    const keep = this.held < 0 ? this.at : this.held - this.base;
    return 2 * keep > this.#end && this.#refill();
  }

  #deepen(): void {
    const deeper = new Uint8Array(this.#open.length * 2);
    deeper.set(this.#open);
    this.#open = deeper;
  }

  #anyName(): void {
    if (this.peek() !== byteOf.quote) throw this.fault();
    this.string();
    this.colon();
  }

  protected colon(): void {
    if (this.peek() !== byteOf.colon) throw this.fault();
    this.at++;
  }

  #scalar(byte: number): void {
    if (byte === byteOf.quote) this.string();
    else if (byte === byteOf.t) this.#word("true");
    else if (byte === byteOf.f) this.#word("false");
    else if (byte === byteOf.n) this.#word("null");
    else this.#number();
  }

  /** @returns whether there is an escape in it */
  protected string(): boolean {
    let bytes = this.bytes;
    let at = this.at + 1;
    let escaped = false;
    for (;;) {
      while (ordinary[bytes[at] ?? 0] === 1) at++;
      const byte = bytes[at];
      if (byte === byteOf.quote) {
        this.at = at + 1;
        return escaped;
      }
      this.at = at;
      if (byte === byteOf.backslash) {
        escaped = true;
        if (escapable[bytes[at + 1] ?? 0] === 1) {
          at += 2;
          continue;
        }
        this.#escape();
      } else if (at < this.#end || !this.#refill()) throw this.fault();
      bytes = this.bytes;
      at = this.at;
    }
  }

  /** An escape that goes over the end of the window, or is one of a code unit. */
  #escape(): void {
    this.at++;
    if (escapable[this.#byte()] === 1) {
      this.at++;
      return;
    }
    if (this.#byte() !== byteOf.u) throw this.fault();
    for (let digits = 0; digits < 4; digits++) {
      this.at++;
      if (hexadecimal[this.#byte()] !== 1) throw this.fault();
    }
    this.at++;
  }

  #word(word: string): void {
    for (let letter = 0; letter < word.length; letter++) {
      if (this.#byte() !== word.charCodeAt(letter)) throw this.fault();
      this.at++;
    }
  }

  #number(): void {
    if (this.#byte() === byteOf.minus) this.at++;
    if (this.#byte() === byteOf.zero) this.at++;
    else this.#digits();
    if (this.#byte() === byteOf.dot) {
      this.at++;
      this.#digits();
    }
    if (this.#byte() === byteOf.e || this.#byte() === byteOf.E) {
      this.at++;
      if (this.#byte() === byteOf.plus || this.#byte() === byteOf.minus) this.at++;
      this.#digits();
    }
  }

  #digits(): void {
    if (digit[this.#byte()] !== 1) throw this.fault();
    while (digit[this.#byte()] === 1) this.at++;
  }

  /** The next byte, blanks included; 0 at the end of the text. */
  #byte(): number {
    if (this.at === this.#end && !this.#refill()) return 0;
    return this.bytes[this.at] ?? 0;
  }

  protected fault(): Fault {
    return new Fault(this.position);
  }

  /** Moves the window, behind all of its bytes. */
  #refill(): boolean {
    let keep = this.held < 0 ? this.at : this.held - this.base;
    if (this.#end - keep > this.#reading.mostHeld) {
      this.held = -1;
      keep = this.at;
    }
    const kept = this.#end - keep;
    let bytes = this.bytes;
    if (kept > 0 && 2 * kept >= bytes.length) bytes = this.#larger();
    bytes.copyWithin(0, keep, this.#end);
    this.bytes = bytes;
    this.base += keep;
    this.at -= keep;
    const length = this.source.read(bytes, kept, bytes.length - 1 - kept, this.base + kept);
    this.#end = kept + length;
    bytes[this.#end] = 0;
    return length > 0;
  }

  /** Twice the room, with the same bytes in it. */
  #larger(): Buffer {
    const length = 2 * this.bytes.length;
    return this.walker?.window(length) ?? Buffer.concat([this.bytes], length);
  }
}
