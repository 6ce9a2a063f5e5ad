import { writeSync } from "node:fs";

/** The two outputs of a command, by their file descriptors. */
const descriptors = { stdout: 1, stderr: 2 } as const;

/**
 * Writes a text to standard output or standard error: at once where that is possible, which saves making a stream, and
 * through the stream where the reader does not take it at once.
 */
export function write(output: "stdout" | "stderr", text: string): void {
  let left = Buffer.from(text);
  try {
    while (left.length > 0) left = left.subarray(writeSync(descriptors[output], left));
  } catch (error) {
    const { code = "unknown error" } = error as NodeJS.ErrnoException;
    if (code === "EAGAIN") standardStream(output).write(left);
    else failed(output, code);
  }
}

/** A standard stream of the process that reports what it can't write. */
export function standardStream(output: "stdout" | "stderr"): NodeJS.WriteStream {
  const stream = process[output];
  if (stream.listenerCount("error") === 0) {
    stream.on("error", ({ code = "unknown error" }: NodeJS.ErrnoException) => failed(output, code));
  }
  return stream;
}

/** A reader that has seen enough (`remit review … | head`) is no error; a full disk is. */
function failed(output: "stdout" | "stderr", code: string): void {
  if (code === "EPIPE" || output === "stderr") return;
  process.exitCode = 2;
  write("stderr", `remit: the result could not be written to standard output (${code})\n`);
}
