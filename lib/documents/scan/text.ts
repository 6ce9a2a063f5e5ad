import { closeSync, fstatSync, openSync, readFileSync } from "node:fs";
import { decodeText } from "../decode";
import { isGzip, unzip } from "../gzip";
import { readStandardInput } from "../standard-input";
import { BlockSource, FileSource, readPart, type ByteSource } from "./byte-source";
import { startLength } from "../text-formats";
import { inUtf8 } from "./encoding";

/** Smaller files are parsed as a whole: that is as fast, and nothing in them is left out. */
const largeFrom = 8 << 20;

/** A text that is not held in memory. */
export interface LargeText {
  readonly source: ByteSource;
  /** Its first signs. */
  readonly start: string;
  /** @throws what Node throws where it is longer than texts can be */
  whole(): string;
}

/**
 * Opens a text file, whatever its encoding.
 *
 * @param path a file, or `-` for standard input
 * @param use what is done with the text; a large one can be read until then
 * @throws what Node throws
 */
export function withText<T>(path: string, use: (text: string | LargeText) => T): T {
  if (path === "-") return use(heldText(readStandardInput()));
  const file = openSync(path, "r");
  try {
    return use(fileText(file));
  } finally {
    closeSync(file);
  }
}

function fileText(file: number): string | LargeText {
  if (fstatSync(file).size < largeFrom) return decodeText(readFileSync(file));
  const source = new FileSource(file);
  if (isGzip(readPart(source, 0, 2))) return heldText([readFileSync(file)]);
  return largeText(source, () => readFileSync(file));
}

function heldText(blocks: readonly Buffer[]): string | LargeText {
  const isPacked = blocks[0] !== undefined && isGzip(blocks[0]);
  const held = isPacked ? [unzip(Buffer.concat(blocks))] : blocks;
  const length = held.reduce((sum, block) => sum + block.length, 0);
  const whole = (): Buffer => Buffer.concat(held);
  return length < largeFrom ? decodeText(whole()) : largeText(new BlockSource(held), whole);
}

function largeText(bytes: ByteSource, all: () => Buffer): LargeText {
  const source = inUtf8(bytes);
  const start = readPart(source, 0, startLength).toString();
  return { source, start, whole: () => decodeText(all()) };
}

export function wholeText(text: string | LargeText): string {
  return typeof text === "string" ? text : text.whole();
}

/** Longer than what is looked for: it may stand where two pieces meet. */
const overlap = 64;

/** Whether something stands anywhere in a text. */
export function mentions(text: string | LargeText, what: RegExp): boolean {
  if (typeof text === "string") return what.test(text);
  const length = 1 << 20;
  for (let at = 0; ; at += length - overlap) {
    const piece = readPart(text.source, at, at + length);
    if (what.test(piece.toString("latin1"))) return true;
    if (piece.length < length) return false;
  }
}
