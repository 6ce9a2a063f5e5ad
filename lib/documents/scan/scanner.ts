import { readPart } from "./byte-source";
import { LeftOut, Unparsed, UnparsedChange } from "../left-out";
import { parseExactly } from "../long-numbers";
import { Checker } from "./checker";
import { Entry, type Place } from "./entry";
import { KeptBytes } from "./kept-bytes";
import type { Names } from "./names";
import { RepeatedTexts } from "./repeated-texts";
import type { Level, Shape } from "./shape";
import { brace, bracket, byteOf } from "./signs";

/** Takes the values that are asked for out of a JSON text; all others are checked, and not held. */
export class Scanner extends Checker {
  readonly #words = new RepeatedTexts();
  readonly #entry = new Entry(this);
  readonly #kept = new KeptBytes();

  /**
   * Visits the members of the object that comes next.
   *
   * @param visit takes the value of the member whose place among the names it is given
   * @returns how many other members there were, or `undefined` where something else came, which is skipped
   */
  object(names: Names, visit: (id: number) => void): number | undefined {
    if (!this.#opens(brace.open)) return undefined;
    if (this.#closes(brace.close)) return 0;
    let others = 0;
    do {
      const id = this.#name(names);
      if (id > 0) visit(id);
      else {
        this.skip();
        others++;
      }
    } while (this.#goesOn(brace.close));
    return others;
  }

  /** Visits all members of the object that comes next; anything else is skipped. */
  members(visit: (name: string) => void): void {
    if (!this.#opens(brace.open) || this.#closes(brace.close)) return;
    do {
      const start = this.hold();
      if (this.peek() !== byteOf.quote) throw this.fault();
      this.string();
      const name = this.taken(start) as string;
      this.colon();
      visit(name);
    } while (this.#goesOn(brace.close));
  }

  /**
   * Visits the elements of the list that comes next.
   *
   * @returns whether it is a list; anything else is skipped
   */
  array(visit: () => void): boolean {
    if (!this.#opens(bracket.open)) return false;
    if (this.#closes(bracket.close)) return true;
    do visit();
    while (this.#goesOn(bracket.close));
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
    const start = this.hold();
    this.skip();
    const text = this.textAt(start, this.position);
    this.release(start);
    return text;
  }

  /**
   * Notes where the values stand that are looked for in the object that comes next; anything else is skipped, and has none.
   *
   * @returns the same one for all objects, with what was noted last
   */
  entry(shape: Shape<string>): Entry {
    const { places } = this.#entry;
    let end = this.walker?.membersEnd(this.at, shape, this.base, places) ?? -1;
    if (end < 0 && this.moveOn()) end = this.walker?.membersEnd(this.at, shape, this.base, places) ?? -1;
    if (end >= 0) this.at = end;
    else {
      places.fill(-1);
      this.#note(shape.level);
    }
    return this.#entry;
  }

  #note({ names, slots, own }: Level): void {
    const { places } = this.#entry;
    this.object(names, (id) => {
      const [slot, level] = [slots[id - 1] ?? 0, own[id - 1]];
      if (level !== undefined) forget(level, places);
      const isObject = this.peek() === brace.open;
      const start = this.position;
      if (level !== undefined && isObject) this.#note(level);
      else this.skip();
      places[2 * slot] = start;
      places[2 * slot + 1] = this.position;
    });
  }

  byteAt(position: number): number {
    const bytes = position < this.base ? readPart(this.source, position, position + 1) : this.bytes;
    return bytes[position < this.base ? 0 : position - this.base] ?? 0;
  }

  /** The text between two positions; `undefined` for another value. */
  textAt(start: number, end: number): string | undefined {
    if (this.byteAt(start) !== byteOf.quote) return undefined;
    if (start < this.base) return this.json(start, end) as string;
    return decoded(this.bytes.toString("utf8", start - this.base + 1, end - this.base - 1));
  }

  /** As {@link textAt}, of a text that comes again and again. */
  wordAt(start: number, end: number): string | undefined {
    if (this.byteAt(start) !== byteOf.quote) return undefined;
    return decoded(this.repeatedAt(start + 1, end - 1));
  }

  /** What stands between two positions, and again and again in the text. */
  repeatedAt(start: number, end: number): string {
    if (start < this.base) return readPart(this.source, start, end).toString();
    return this.#words.at(this.bytes, start - this.base, end - this.base);
  }

  /** Keeps what comes next until it is taken or left out. */
  hold(): number {
    this.peek();
    if (this.held < 0) this.held = this.position;
    return this.position;
  }

  /** The value from a position to here, which is not kept any longer where it was held first. */
  taken(start: number): unknown {
    return start < this.base ? this.json(start, this.position) : parseExactly(this.#json(start));
  }

  /**
   * As {@link taken}, of a change that is parsed later.
   *
   * @param before where it says what was before, if that is left for still later
   */
  unparsed(start: number, before?: Place): unknown {
    if (start < this.base) return this.json(start, this.position);
    this.release(start);
    const kept = this.#kept.copy(this.bytes, start - this.base, this.at);
    return before === undefined
      ? new Unparsed(kept)
      : new UnparsedChange(kept, before.start - start, before.end - start);
  }

  /** The JSON from a position in the window to here. */
  #json(start: number): string {
    this.release(start);
    return this.bytes.toString("utf8", start - this.base, this.at);
  }

  /** Leaves out the value from a position to here: it can be read again, as it is where the type stands beside it. */
  leftOut(start: number, address: string, index: number, beside?: string): LeftOut {
    this.release(start);
    return new LeftOut(address, index, this, start, this.position, beside);
  }

  /** The value between two positions, which is read again. */
  json(start: number, end: number): unknown {
    return parseExactly(readPart(this.source, start, end).toString());
  }

  /** Ends what {@link hold} began. */
  release(start: number): void {
    if (this.held === start) this.held = -1;
  }

  /** Behind an opening bracket: whether there is nothing in it. */
  #closes(close: number): boolean {
    const isClosed = this.peek() === close;
    if (isClosed) this.at++;
    return isClosed;
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

/** Nothing is noted of what is looked for. */
function forget({ slots, own }: Level, places: Float64Array): void {
  for (const slot of slots) places[2 * slot] = -1;
  for (const level of own) if (level !== undefined) forget(level, places);
}

/** What stands between the quotes of a text. */
function decoded(text: string): string {
  return text.includes("\\") ? (JSON.parse(`"${text}"`) as string) : text;
}
