import { PartialString, type Reference, type Value } from "./value";

/**
 * A JSON text of which not everything is known, as the tree that it encodes: what `jsonencode` makes, and what a vendor
 * renders. A part that is no text may be open as well, which the text with references in it can't say.
 */
export class JsonText extends PartialString {
  static override [Symbol.hasInstance](value: unknown): value is JsonText {
    return value instanceof PartialString && "tree" in value;
  }

  constructor(
    parts: readonly (string | Reference)[],
    readonly tree: Value,
  ) {
    super(parts);
  }
}
