import { TextDecoder } from "node:util";

/** Longer lines are not held: 2,000,000 characters of a policy, twice, escaped. */
export const longestLine = 10_000_000;

/** A line without its end; `undefined` for one that is too long. */
export type Line = string | undefined;

/**
 * The lines of a text that arrives in pieces: UTF-8, or UTF-16 where a byte order mark says so. Takes memory for one
 * line, however long the text is.
 */
export async function* linesOf(chunks: AsyncIterable<Uint8Array>, longest = longestLine): AsyncGenerator<Line> {
  let decoder: TextDecoder | undefined;
  let start: Uint8Array = new Uint8Array();
  const pending = new PendingLine(longest);
  for await (const chunk of chunks) {
    let bytes = chunk;
    if (decoder === undefined) {
      start = bytes = Buffer.concat([start, chunk]);
      if (start.length < 2) continue;
      decoder = decoderFor(start);
    }
    yield* pending.take(decoder.decode(bytes, { stream: true }));
  }
  decoder ??= decoderFor(start);
  yield* pending.take(start.length < 2 ? decoder.decode(start) : decoder.decode());
  yield* pending.end();
}

/** The mark itself is left out by the decoder. */
function decoderFor([first, second]: Uint8Array): TextDecoder {
  if (first === 0xff && second === 0xfe) return new TextDecoder("utf-16le");
  return new TextDecoder(first === 0xfe && second === 0xff ? "utf-16be" : "utf-8");
}

/** The line that has begun and not ended yet. */
class PendingLine {
  #text = "";
  #isTooLong = false;

  constructor(private readonly longest: number) {}

  /** Takes more of the text. @returns the lines that end in it */
  *take(text: string): Iterable<Line> {
    let from = 0;
    for (let end = text.indexOf("\n"); end >= 0; end = text.indexOf("\n", from)) {
      this.#append(text.slice(from, end));
      yield this.#line();
      from = end + 1;
    }
    this.#append(text.slice(from));
  }

  /** The last line, which needs no line break. */
  *end(): Iterable<Line> {
    if (this.#text !== "" || this.#isTooLong) yield this.#line();
  }

  #append(text: string): void {
    if (this.#isTooLong || this.#text.length + text.length > this.longest) {
      this.#isTooLong = true;
      this.#text = "";
    } else this.#text += text;
  }

  #line(): Line {
    const line = this.#isTooLong ? undefined : this.#text.replace(/\r$/, "");
    this.#text = "";
    this.#isTooLong = false;
    return line;
  }
}
