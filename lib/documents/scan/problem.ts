import { StringDecoder } from "node:string_decoder";
import { jsonProblems } from "../json";
import type { ByteSource } from "./byte-source";

/** The part of a text that is to be JSON. */
export interface Extent {
  readonly source: ByteSource;
  /** Where it starts, behind lines of a wrapper. */
  readonly start: number;
  /** Where it ends, in front of lines of a wrapper; `Infinity` for the end of the text. */
  readonly end: number;
}

/** What is wrong with a text that is no JSON: as `parseJson` says it, without holding all of it. */
export function problemAt({ source, start, end }: Extent, fault: number): string {
  let length = 0;
  let line = 1;
  let column = 1;
  let isBlankBefore = true;
  for (const text of pieces(source, 0, Math.min(fault, end))) {
    length += text.length;
    const lines = text.split("\n");
    line += lines.length - 1;
    column = (lines.length === 1 ? column : 1) + (lines.at(-1) ?? "").length;
  }
  for (const text of pieces(source, start, Math.min(fault, end))) isBlankBefore &&= text.trim() === "";
  let isBlankBehind = true;
  for (const text of pieces(source, fault, end)) {
    length += text.length;
    isBlankBehind &&= text.trim() === "";
  }
  if (isBlankBefore && isBlankBehind) return jsonProblems.empty;
  return isBlankBehind ? jsonProblems.cutShort(length) : jsonProblems.invalid(line, column);
}

const pieceLength = 1 << 16;

/** The text between two positions, piece by piece. */
function* pieces(source: ByteSource, start: number, end: number): Iterable<string> {
  const decoder = new StringDecoder("utf8");
  const bytes = Buffer.allocUnsafe(pieceLength);
  for (let at = start; at < end;) {
    const length = source.read(bytes, 0, Math.min(pieceLength, end - at), at);
    if (length === 0) break;
    yield decoder.write(bytes.subarray(0, length));
    at += length;
  }
  yield decoder.end();
}
