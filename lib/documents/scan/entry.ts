import { mostSlots } from "./shape";

import { byteOf, digit } from "./signs";

/** A text whose parts can be read again. */
export interface Readable {
  byteAt(position: number): number;
  textAt(start: number, end: number): string | undefined;
  wordAt(start: number, end: number): string | undefined;
  repeatedAt(start: number, end: number): string;
}

/** A part of a text. */
export interface Place {
  readonly start: number;
  readonly end: number;
}

/** Longer values are not compared with what is known. */
const longestShort = 100;

/** An object of which the values that were looked for are noted, each by its slot. It holds until the next one is scanned. */
export class Entry {
  /** Of each slot where its value starts and ends, -1 where there is none. */
  readonly places = new Float64Array(2 * mostSlots);

  constructor(private readonly text: Readable) {}

  has(slot: number): boolean {
    return this.start(slot) >= 0;
  }

  start(slot: number): number {
    return this.places[2 * slot] ?? -1;
  }

  end(slot: number): number {
    return this.places[2 * slot + 1] ?? -1;
  }

  place(slot: number): Place {
    return { start: this.start(slot), end: this.end(slot) };
  }

  /** The first byte of a value; -1 where there is none. */
  first(slot: number): number {
    const start = this.places[2 * slot] ?? -1;
    return start < 0 ? -1 : this.text.byteAt(start);
  }

  /** Whether a value is a text, or a number: a long one is read as the text of its digits. */
  mayBeText(slot: number): boolean {
    const first = this.first(slot);
    return first === byteOf.quote || first === byteOf.minus || digit[first] === 1;
  }

  /** A text; `undefined` for another value, or none. */
  string(slot: number): string | undefined {
    const start = this.places[2 * slot] ?? -1;
    return start < 0 ? undefined : this.text.textAt(start, this.end(slot));
  }

  /** As {@link string}, of a text that comes again and again. */
  word(slot: number): string | undefined {
    const start = this.places[2 * slot] ?? -1;
    return start < 0 ? undefined : this.text.wordAt(start, this.end(slot));
  }

  /** The JSON of a value; `undefined` where it is long, or there is none. */
  short(slot: number): string | undefined {
    const start = this.places[2 * slot] ?? -1;
    const end = this.end(slot);
    return start < 0 || end - start > longestShort ? undefined : this.text.repeatedAt(start, end);
  }
}
