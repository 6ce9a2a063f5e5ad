import { assembled } from "./assembled";
import type { Level, Shape } from "./shape";
import { compileProgram, type ProgramMemory } from "./web-assembly";

/** What `assembly/index.ts` exports. */
interface Assembled {
  readonly memory: ProgramMemory;
  valueEnd(this: void, start: number): number;
  membersEnd(this: void, start: number, names: number): number;
}

/** Where the window starts in the memory, behind the lists of names. */
const windowStart = 1 << 14;

const bytesOfPage = 1 << 16;

/** The vectors of the walk look at bytes behind the last one. */
const bytesBehind = 64;

/** Where the memory holds, for a shape, the names that are looked for, and the places that are noted. */
interface Lists {
  readonly names: number;
  readonly notes: number;
}

/** Those that nobody uses: a memory is not given back by itself. */
const idle: Walker[] = [];

let instantiate: (() => object) | undefined;

/**
 * Holds the bytes of a window where WebAssembly can walk them, which takes a seventh of the time.
 *
 * What it does not know is seldom needed and walked by `Checker`: a value that goes on behind the window, one that is nested too deep, what is no JSON.
 */
export class Walker {
  readonly #assembled: Assembled;
  readonly #lists = new Map<Shape<string>, Lists>();
  #freeForLists = 8;
  #notes = new Int32Array(0);

  private constructor(assembled: Assembled) {
    this.#assembled = assembled;
  }

  /** A walker that nobody else uses until it is {@link release released}; `undefined` where Node can't run it. */
  static take(): Walker | undefined {
    const walker = idle.pop();
    if (walker !== undefined) return walker;
    try {
      instantiate ??= compileProgram(Buffer.from(assembled, "base64"));
      return new Walker(instantiate() as Assembled);
    } catch {
      return undefined;
    }
  }

  release(): void {
    idle.push(this);
  }

  /** The bytes of a window of a length. What stood there stays, and what was given before is no longer valid. */
  window(length: number): Buffer {
    const { memory } = this.#assembled;
    const missing = windowStart + length + bytesBehind - memory.buffer.byteLength;
    if (missing > 0) memory.grow(Math.ceil(missing / bytesOfPage));
    this.#notes = new Int32Array(memory.buffer, 0, windowStart / 4);
    return Buffer.from(memory.buffer, windowStart, length);
  }

  /** Where in the window the value ends that comes next, or -1 where that is not known. */
  valueEnd(start: number): number {
    const end = this.#assembled.valueEnd(windowStart + start);
    return end < 0 ? end : end - windowStart;
  }

  /**
   * Where in the window the object ends that comes next, or -1 where that is not known.
   *
   * @param base where the window stands in the text
   * @param places are given where the values stand in the text: for each slot start and end, -1 for those that are missing
   */
  membersEnd(start: number, shape: Shape<string>, base: number, places: Float64Array): number {
    const { names, notes } = this.#lists.get(shape) ?? this.#listsOf(shape);
    const end = this.#assembled.membersEnd(windowStart + start, names);
    if (end < 0) return end;
    for (let index = 0; index < 2 * shape.paths.length; index++) {
      const place = this.#notes[(notes >> 2) + index] ?? -1;
      places[index] = place < 0 ? -1 : base + place - windowStart;
    }
    return end - windowStart;
  }

  /** Writes the names of a shape for `assembly/members.ts`. */
  #listsOf(shape: Shape<string>): Lists {
    const notes = this.#allot(2 * shape.paths.length);
    const lists = { names: this.#write(shape.level, notes), notes };
    this.#lists.set(shape, lists);
    return lists;
  }

  #write(level: Level, notes: number): number {
    const list = this.#allot(1 + 4 * level.list.length);
    this.#notes[list >> 2] = level.list.length;
    level.list.forEach((name, index) => {
      const bytes = Buffer.from(name);
      const at = this.#allot(Math.ceil(bytes.length / 4));
      new Uint8Array(this.#notes.buffer).set(bytes, at);
      const own = level.own[index];
      const noted = notes + 8 * (level.slots[index] ?? 0);
      const words = [bytes.length, at, noted, own === undefined ? 0 : this.#write(own, notes)];
      this.#notes.set(words, (list >> 2) + 1 + 4 * index);
    });
    return list;
  }

  /** @returns where so many numbers of four bytes have their place */
  #allot(count: number): number {
    const at = this.#freeForLists;
    this.#freeForLists += 4 * count;
    if (this.#freeForLists > windowStart) throw new RangeError("there are too many names to look for");
    return at;
  }
}
