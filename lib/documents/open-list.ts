import { Unknown, type Reference, type Value } from "./value";

/**
 * A list of which it is not known whether it has more elements than those that are stated: blocks that are written out, beside
 * `dynamic` ones of the same kind.
 */
export class OpenList extends Unknown {
  static override [Symbol.hasInstance](value: unknown): value is OpenList {
    return value instanceof Unknown && "elements" in value;
  }

  constructor(
    reason: string,
    references: readonly Reference[],
    /** Those that are there for certain, in no certain places. */
    readonly elements: readonly Value[],
  ) {
    super(reason, references);
  }
}
