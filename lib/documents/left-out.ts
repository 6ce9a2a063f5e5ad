import type { Resource } from "./document";
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

/** Stands in JSON for an entry that is parsed where it is read: until then its bytes take a third of the memory, and no time to collect. */
export class Unparsed {
  constructor(private readonly json: Buffer) {}

  read(): unknown {
    return parseExactly(this.json.toString());
  }
}

/** An entry, also where it was left out or is not parsed yet. */
export function entryOf(entry: unknown): unknown {
  return entry instanceof LeftOut || entry instanceof Unparsed ? entry.read() : entry;
}

/** A resource that was left out so far. */
export class LeftOutResource {
  /** @param read `undefined` where it turns out to be none */
  constructor(
    readonly address: string,
    readonly read: () => Resource | undefined,
  ) {}
}
