import { readPart, type ByteSource } from "./byte-source";

/** Where the lines end that a wrapper printed in front, as `withoutWrapper` tells them, and whether there are any. */
export function wrapperLines(source: ByteSource): { readonly end: number; readonly found: boolean } {
  let at = 0;
  let found = false;
  for (;;) {
    const start = readPart(source, at, at + 9).toString("latin1");
    if (start.startsWith("\n")) at += 1;
    else if (start.startsWith("\r\n")) at += 2;
    else if (start === "[command]" || start.startsWith("::")) {
      at = endOfLine(source, at);
      found = true;
    } else return { end: at, found };
  }
}

/** Whether a line of a wrapper starts at a position. */
export function isWrapperLine(source: ByteSource, position: number, start: number): boolean {
  if (readPart(source, position, position + 2).toString("latin1") !== "::") return false;
  return position === start || readPart(source, position - 1, position).toString("latin1") === "\n";
}

const pieceLength = 1 << 12;

function endOfLine(source: ByteSource, from: number): number {
  for (let at = from; ;) {
    const piece = readPart(source, at, at + pieceLength);
    const found = piece.indexOf("\n");
    if (found >= 0) return at + found + 1;
    at += piece.length;
    if (piece.length < pieceLength) return at;
  }
}
