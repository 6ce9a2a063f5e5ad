import { inspect } from "node:util";

/** An expression that a document holds in place of a value, as written there: `aws_iam_role.deploy.arn`. */
export interface Reference {
  readonly expression: string;
  /** Whether it stands for a whole value in a JSON text, as `jsonencode` writes it. @default false */
  readonly isJson?: true;
}

/**
 * What kind of value an object is that stands for more than itself. The command consists of several files, each with a copy of
 * this one: a value that one copy made must not pass as a plain object with another. No document can hold the mark, since it
 * is no text.
 */
const kindMark = Symbol.for("remit.kind");

type Kind = "Unknown" | "PartialString" | "Sensitive";

/** `undefined` for what is no object of these kinds. */
function kindOf(value: unknown): Kind | undefined {
  return typeof value === "object" && value !== null ? (value as { readonly [kindMark]?: Kind })[kindMark] : undefined;
}

/** A value that the document does not state. */
export class Unknown {
  static [Symbol.hasInstance](value: unknown): value is Unknown {
    return kindOf(value) === "Unknown";
  }

  /**
   * @param reason why the value is not known, in words for a reviewer
   * @param references the expressions that feed the value, as far as the document tells them
   * @param sensitive whether the document says that the value must not be printed, once it is known
   * @param remedy what would make it known, in words that go on after "to know it, ". @default what helps with documents of Terraform
   */
  constructor(
    readonly reason: string,
    readonly references: readonly Reference[] = [],
    readonly sensitive = false,
    readonly remedy?: string,
  ) {}

  /** @internal */
  get [kindMark](): Kind {
    return "Unknown";
  }
}

/** A string of which some parts are known only by reference: `arn:aws:s3:::${aws_s3_bucket.assets.id}/*`. */
export class PartialString {
  static [Symbol.hasInstance](value: unknown): value is PartialString {
    return kindOf(value) === "PartialString";
  }

  constructor(readonly parts: readonly (string | Reference)[]) {}

  /** @internal */
  get [kindMark](): Kind {
    return "PartialString";
  }
}

/**
 * A value that must never be printed. It takes part in the analysis through {@link reveal}; every other way of turning
 * it into text yields a placeholder.
 */
export class Sensitive {
  static [Symbol.hasInstance](value: unknown): value is Sensitive {
    return kindOf(value) === "Sensitive";
  }

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

  /** @internal */
  get [kindMark](): Kind {
    return "Sensitive";
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
  return typeof value === "object" && value !== null && !Array.isArray(value) && kindOf(value) === undefined;
}
