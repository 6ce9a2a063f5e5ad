import { readSync } from "node:fs";

/** Bytes of which any part can be read again: for a scan, a text in UTF-8. */
export interface ByteSource {
  /**
   * Copies some of them.
   *
   * @returns how many there were: fewer than asked for, and 0 at the end
   * @throws what Node throws
   */
  read(into: Buffer, offset: number, length: number, position: number): number;
}

/** An open file. */
export class FileSource implements ByteSource {
  constructor(readonly file: number) {}

  read(into: Buffer, offset: number, length: number, position: number): number {
    return readSync(this.file, into, offset, length, position);
  }
}

/** What stands behind a position of a text. */
export class Rest implements ByteSource {
  constructor(
    readonly source: ByteSource,
    readonly start: number,
  ) {}

  read(into: Buffer, offset: number, length: number, position: number): number {
    return this.source.read(into, offset, length, this.start + position);
  }
}

/** Bytes that are held in memory, in blocks: to join them would take the same memory again. */
export class BlockSource implements ByteSource {
  readonly #blocks: readonly Buffer[];
  /** Where each block starts. */
  readonly #starts: number[] = [];

  constructor(blocks: readonly Buffer[]) {
    this.#blocks = blocks.filter(({ length }) => length > 0);
    let start = 0;
    for (const { length } of this.#blocks) {
      this.#starts.push(start);
      start += length;
    }
  }

  read(into: Buffer, offset: number, length: number, position: number): number {
    const at = this.#blockAt(position);
    const within = position - (this.#starts[at] ?? 0);
    return this.#blocks[at]?.copy(into, offset, within, within + length) ?? 0;
  }

  #blockAt(position: number): number {
    let low = 0;
    let high = this.#starts.length;
    while (low + 1 < high) {
      const middle = (low + high) >>> 1;
      if ((this.#starts[middle] ?? 0) <= position) low = middle;
      else high = middle;
    }
    return low;
  }
}

/** Reads a part, or as much of it as there is. */
export function readPart(source: ByteSource, start: number, end: number): Buffer {
  const part = Buffer.allocUnsafe(end - start);
  let filled = 0;
  while (filled < part.length) {
    const length = source.read(part, filled, part.length - filled, start + filled);
    if (length === 0) break;
    filled += length;
  }
  return part.subarray(0, filled);
}
