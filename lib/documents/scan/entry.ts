/** A text whose parts can be read again. */
export interface Readable {
  byteAt(position: number): number;
  textAt(start: number, end: number): string | undefined;
  wordAt(start: number, end: number): string | undefined;
  repeatedAt(start: number, end: number): string;
}

/** Longer values are not compared with what is known. */
const longestShort = 100;

/** An object of which the values that were looked for are noted, each by its slot. It holds until the next one is scanned. */
export class Entry {
  /** Of each slot where its value starts and ends, -1 where there is none. */
  readonly places = new Float64Array(32);

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

  /** The first byte of a value; -1 where there is none. */
  first(slot: number): number {
    return this.has(slot) ? this.text.byteAt(this.start(slot)) : -1;
  }

  /** A text; `undefined` for another value, or none. */
  string(slot: number): string | undefined {
    return this.has(slot) ? this.text.textAt(this.start(slot), this.end(slot)) : undefined;
  }

  /** As {@link string}, of a text that comes again and again. */
  word(slot: number): string | undefined {
    return this.has(slot) ? this.text.wordAt(this.start(slot), this.end(slot)) : undefined;
  }

  /** The JSON of a value; `undefined` where it is long, or there is none. */
  short(slot: number): string | undefined {
    const [start, end] = [this.start(slot), this.end(slot)];
    return start < 0 || end - start > longestShort ? undefined : this.text.repeatedAt(start, end);
  }
}
