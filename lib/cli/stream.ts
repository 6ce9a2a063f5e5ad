import type { Writable } from "node:stream";
import type { Outcome, Streamed } from "./outcome";

/**
 * Writes a result while it is made, no faster than its reader takes it.
 *
 * @returns what is left at the end. A reader that has gone wants nothing more, and that is no error
 */
export async function writeStreamed(result: Streamed, output: Writable): Promise<Outcome> {
  const gone: Outcome = { code: 0, stdout: "", stderr: "" };
  for (;;) {
    const { done, value } = await result.next();
    if (done === true) return value;
    if (!output.write(value)) await taken(output);
    if (output.destroyed) {
      await result.return(gone);
      return gone;
    }
  }
}

/** Waits until an output has taken what it was given, or is closed. */
function taken(output: Writable): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      output.off("drain", done).off("close", done);
      resolve();
    };
    output.once("drain", done).once("close", done);
  });
}
