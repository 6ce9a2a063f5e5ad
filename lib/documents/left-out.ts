import type { Resource } from "./document";
import { isJsonObject, member } from "./json";
import { parseExactly } from "./long-numbers";

/**
 * Tells whether a resource of a type may have a say in a review though nothing refers to it.
 *
 * @param type `aws_iam_role`, or `data.aws_caller_identity` for a data source
 */
export interface Concerns {
  (type: string): boolean;
  /**
   * The type beside which a resource of a type has a say, where it has none alone: an alarm beside filters that count what it looks at.
   * @default none needs another
   */
  readonly beside?: (this: void, type: string) => string | undefined;
}

/** Whether a resource has a say by itself, or may have one beside others. */
export function mayConcern(concerns: Concerns, type: string): boolean {
  return concerns(type) || concerns.beside?.(type) !== undefined;
}

/** The type for {@link Concerns}. */
export function concernedType(mode: string | undefined, type: string): string {
  return mode === "data" || mode === "ephemeral" ? `data.${type}` : type;
}

/** Stands in JSON for an entry of a list that nobody needs: a resource as Terraform writes it, of which there is nothing to say. */
export const passedOver = Symbol("passed over");

/**
 * Stands in JSON for an entry of a list that the reader of large files passed over: a resource that concerns nobody, whole
 * and as Terraform writes it. It is read where something refers to it. There may be hundreds of thousands.
 */
export class LeftOut {
  /**
   * @param address the entry's own `address`
   * @param index its place in the list
   * @param text where it is written
   * @param beside the type beside whose resources it has a say all the same
   */
  constructor(
    readonly address: string,
    readonly index: number,
    private readonly text: { json(start: number, end: number): unknown },
    private readonly start: number,
    private readonly end: number,
    readonly beside?: string,
  ) {}

  read(): unknown {
    return this.text.json(this.start, this.end);
  }
}

/** Bytes of JSON in UTF-8: a part of a buffer. */
export interface JsonBytes {
  toString(encoding?: "utf8", start?: number, end?: number): string;
  subarray(start: number, end: number): JsonBytes;
}

/** Stands in JSON for a value that is parsed where it is read: until then its bytes take a third of the memory. */
export class Unparsed {
  constructor(private readonly json: JsonBytes) {}

  read(): unknown {
    return parseExactly(this.json.toString());
  }
}

/** As {@link Unparsed}, for a change whose `before`, of which there is much and which is seldom asked for, is not parsed with it. */
export class UnparsedChange {
  /**
   * @param entry the JSON of the entry
   * @param start where the JSON of what was before starts in it
   * @param end where that ends
   */
  constructor(
    private readonly entry: JsonBytes,
    private readonly start: number,
    private readonly end: number,
  ) {}

  read(): unknown {
    const { entry, start, end } = this;
    const parsed = parseExactly(`${entry.toString("utf8", 0, start)}null${entry.toString("utf8", end)}`);
    const change = member(parsed, "change");
    if (isJsonObject(change)) Object.assign(change, { before: new Unparsed(entry.subarray(start, end)) });
    return parsed;
  }
}

/** What is not parsed yet, or left out, as it is in the JSON. */
export function entryOf(entry: unknown): unknown {
  const isParsed = !(entry instanceof LeftOut || entry instanceof Unparsed || entry instanceof UnparsedChange);
  return isParsed ? entry : entry.read();
}

/** A resource that was left out so far. */
export class LeftOutResource {
  /** @param read `undefined` where it turns out to be none */
  constructor(
    readonly address: string,
    readonly read: () => Resource | undefined,
  ) {}
}
