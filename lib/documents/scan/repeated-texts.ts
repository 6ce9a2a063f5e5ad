/** Texts of one length that are kept; the oldest goes for the next. */
const mostOfLength = 16;

/** Longer texts are made anew. */
const longest = 64;

/** Texts that come again and again among bytes, such as types of resources: each is made once, and compared where it stands. */
export class RepeatedTexts {
  readonly #byLength: { readonly bytes: Buffer; readonly text: string }[][] = [];
  #oldest = 0;

  /** The text between two positions, in which there is no escape. */
  at(bytes: Buffer, start: number, end: number): string {
    const length = end - start;
    if (length > longest) return bytes.toString("utf8", start, end);
    const known = (this.#byLength[length] ??= []);
    for (const one of known) if (isAt(one.bytes, bytes, start)) return one.text;
    const text = bytes.toString("utf8", start, end);
    const kept = { bytes: Buffer.from(bytes.subarray(start, end)), text };
    if (known.length < mostOfLength) known.push(kept);
    else known[this.#oldest++ % mostOfLength] = kept;
    return text;
  }
}

/** From the end, where types of one provider differ. */
function isAt(text: Buffer, bytes: Buffer, start: number): boolean {
  for (let at = text.length - 1; at >= 0; at--) if (text[at] !== bytes[start + at]) return false;
  return true;
}
