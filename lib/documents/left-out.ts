import type { Resource } from "./document";

/** Tells whether a resource of a type may have a say in a review though nothing refers to it. */
export type Concerns = (type: string) => boolean;

/**
 * Stands in JSON for an entry of a list that the reader of large files passed over: a resource that concerns nobody, whole
 * and as Terraform writes it. It is read where something refers to it.
 */
export class LeftOut {
  /** @param address the entry's own `address` */
  constructor(
    readonly address: string,
    readonly read: () => unknown,
  ) {}
}

/** An entry, also where it was left out. */
export function entryOf(entry: unknown): unknown {
  return entry instanceof LeftOut ? entry.read() : entry;
}

export function isResource(entry: Resource | LeftOutResource): entry is Resource {
  return !(entry instanceof LeftOutResource);
}

/** A resource that was left out so far. */
export class LeftOutResource {
  /** @param read `undefined` where it turns out to be none */
  constructor(
    readonly address: string,
    readonly read: () => Resource | undefined,
  ) {}
}
