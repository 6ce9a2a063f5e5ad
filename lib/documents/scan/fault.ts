/** A text that is no JSON. */
export class Fault extends Error {
  /** @param position of the first byte that does not fit; the length of a text that ends too early */
  constructor(readonly position: number) {
    super("not JSON");
  }
}
