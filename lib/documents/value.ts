import { inspect } from "node:util";

/** An expression that a document holds in place of a value, as written there: `aws_iam_role.deploy.arn`. */
export interface Reference {
  readonly expression: string;
}

/** A value that the document does not state. */
export class Unknown {
  /**
   * @param reason why the value is not known, in words for a reviewer
   * @param references the expressions that feed the value, as far as the document tells them
   */
  constructor(
    readonly reason: string,
    readonly references: readonly Reference[] = [],
  ) {}
}

/** A string of which some parts are known only by reference: `arn:aws:s3:::${aws_s3_bucket.assets.id}/*`. */
export class PartialString {
  constructor(readonly parts: readonly (string | Reference)[]) {}
}

/**
 * A value that must never be printed. It takes part in the analysis through {@link reveal}; every other way of turning
 * it into text yields a placeholder.
 */
export class Sensitive {
  readonly #value: Value;

  constructor(value: Value) {
    this.#value = value;
  }

  /** The value itself: for decisions only, never for a message. */
  reveal(): Value {
    return this.#value;
  }

  toString(): string {
    return "(sensitive)";
  }

  toJSON(): string {
    return "(sensitive)";
  }

  /** @internal For `console.log`. It is kept out of the published types, which need none of Node's. */
  [inspect.custom](): string {
    return "(sensitive)";
  }
}

/** A value as a document states it: JSON, with the places where the document is silent. */
export type Value =
  null | boolean | number | string | PartialString | Unknown | Sensitive | readonly Value[] | ValueMap;

/** Attributes by name. Made without a prototype, since the names come from untrusted documents. */
export interface ValueMap {
  readonly [name: string]: Value;
}

/** Tells whether a value is a map of attributes. */
export function isValueMap(value: Value | undefined): value is ValueMap {
  return (
    typeof value === "object" &&
    value !== null &&
    !Array.isArray(value) &&
    !(value instanceof Unknown) &&
    !(value instanceof PartialString) &&
    !(value instanceof Sensitive)
  );
}
