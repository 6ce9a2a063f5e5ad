import { readPart, type ByteSource } from "./byte-source";

/** Longer names, with every letter written as an escape, are none of those that are looked for. */
const longest = 256;

/** Names of members that a scan looks for, each with its place in the list, from 1. */
export class Names {
  readonly #byLength: (readonly { readonly bytes: Buffer; readonly id: number }[])[] = [];
  readonly #ids = new Map<string, number>();

  constructor(names: readonly string[]) {
    names.forEach((name, index) => {
      const known = { bytes: Buffer.from(name), id: index + 1 };
      this.#byLength[name.length] = [...(this.#byLength[name.length] ?? []), known];
      this.#ids.set(name, index + 1);
    });
  }

  /**
   * Which name stands between two positions, quotes not included.
   *
   * @param escaped whether there is an escape in it
   * @returns 0 for any other name
   */
  find(bytes: Buffer, start: number, end: number, escaped: boolean): number {
    if (escaped) return this.#decoded(bytes.subarray(start, end));
    const candidates = this.#byLength[end - start];
    if (candidates === undefined) return 0;
    return candidates.find(({ bytes: name }) => isAt(name, bytes, start))?.id ?? 0;
  }

  /** As {@link find}, of a name that stands in no buffer any more. */
  findAgain(source: ByteSource, start: number, end: number): number {
    return end - start > longest ? 0 : this.#decoded(readPart(source, start, end));
  }

  #decoded(bytes: Buffer): number {
    if (bytes.length > longest) return 0;
    return this.#ids.get(JSON.parse(`"${bytes.toString()}"`) as string) ?? 0;
  }
}

function isAt(name: Buffer, bytes: Buffer, start: number): boolean {
  for (let at = 0; at < name.length; at++) if (name[at] !== bytes[start + at]) return false;
  return true;
}
