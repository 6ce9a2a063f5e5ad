import { readSync } from "node:fs";

/** Between two looks at a pipe that has nothing yet. */
const pauseInMilliseconds = 10;

/** Room for several of the pieces that a pipe hands out. */
const blockLength = 1 << 20;

/**
 * Reads standard input to its end, in blocks.
 *
 * Whoever started the process may have made its pipe non-blocking: then "nothing yet" is an error (`EAGAIN`) to
 * `readFileSync`, which gives up where a slow writer just needs more time.
 *
 * @throws what Node throws
 */
export function readStandardInput(): Buffer[] {
  const blocks: Buffer[] = [];
  let block = Buffer.allocUnsafe(blockLength);
  let filled = 0;
  for (;;) {
    const length = readPiece(block.subarray(filled));
    if (length === 0) return [...blocks, block.subarray(0, filled)];
    if (length === undefined) pause();
    else filled += length;
    if (filled < blockLength) continue;
    blocks.push(block);
    block = Buffer.allocUnsafe(blockLength);
    filled = 0;
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
