import { readSync } from "node:fs";

/** Between two looks at a pipe that has nothing yet. */
const pauseInMilliseconds = 10;

/**
 * Reads standard input to its end.
 *
 * Whoever started the process may have made its pipe non-blocking: then "nothing yet" is an error (`EAGAIN`) to
 * `readFileSync`, which gives up where a slow writer just needs more time.
 *
 * @throws what Node throws
 */
export function readStandardInput(): Buffer {
  const pieces: Buffer[] = [];
  for (;;) {
    const piece = Buffer.allocUnsafe(1 << 16);
    const length = readPiece(piece);
    if (length === 0) return Buffer.concat(pieces);
    if (length === undefined) pause();
    else pieces.push(piece.subarray(0, length));
  }
}

/** The number of bytes read, 0 at the end, `undefined` where there is nothing yet. */
function readPiece(piece: Buffer): number | undefined {
  try {
    return readSync(0, piece);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "EAGAIN") return undefined;
    if (code === "EOF") return 0;
    throw error;
  }
}

function pause(): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, pauseInMilliseconds);
}
