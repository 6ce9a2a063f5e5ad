/** Small pieces are kept together in blocks of so many bytes. */
const blockLength = 1 << 18;

/** Copies of pieces of a window, which moves on. */
export class KeptBytes {
  #block = Buffer.alloc(0);
  #used = 0;

  copy(bytes: Buffer, start: number, end: number): Buffer {
    const length = end - start;
    if (length > blockLength / 4) return Buffer.from(bytes.subarray(start, end));
    if (this.#used + length > this.#block.length) {
      this.#block = Buffer.allocUnsafeSlow(blockLength);
      this.#used = 0;
    }
    bytes.copy(this.#block, this.#used, start, end);
    const piece = this.#block.subarray(this.#used, this.#used + length);
    this.#used += length;
    return piece;
  }
}
