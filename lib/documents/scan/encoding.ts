import { decodeText } from "../decode";
import { BlockSource, readPart, Rest, type ByteSource } from "./byte-source";

/** Bytes that are decoded at once: whole code units. */
const pieceLength = 1 << 20;

/** A text as UTF-8 without its byte order mark; one in UTF-16 is held in memory then, where it takes half of the room. */
export function inUtf8(bytes: ByteSource): ByteSource {
  const mark = readPart(bytes, 0, 3);
  if (mark[0] === 0xef && mark[1] === 0xbb && mark[2] === 0xbf) return new Rest(bytes, 3);
  const isUtf16 = (mark[0] === 0xff && mark[1] === 0xfe) || (mark[0] === 0xfe && mark[1] === 0xff);
  return isUtf16 ? new BlockSource(recoded(bytes, mark.subarray(0, 2))) : bytes;
}

function recoded(bytes: ByteSource, mark: Buffer): Buffer[] {
  const blocks: Buffer[] = [];
  let open = "";
  for (let at = mark.length; ; at += pieceLength) {
    const piece = readPart(bytes, at, at + pieceLength);
    const text = open + decodeText(Buffer.concat([mark, piece]));
    // The first half of a pair waits for the second one.
    open = /[\ud800-\udbff]$/.exec(text)?.[0] ?? "";
    blocks.push(Buffer.from(text.slice(0, text.length - open.length)));
    if (piece.length < pieceLength) return open === "" ? blocks : [...blocks, Buffer.from(open)];
  }
}
