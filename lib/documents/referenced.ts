import type { Resource } from "./document";
import { LeftOut, LeftOutResource } from "./left-out";
import { parseReference, withoutKeys } from "./terraform-address";

/** A resource, or one that was left out. */
export type Entry = Resource | LeftOut | LeftOutResource;

export function isResource(entry: Entry): entry is Resource {
  return !(entry instanceof LeftOut) && !(entry instanceof LeftOutResource);
}

type Absent = Exclude<Entry, Resource>;

/** What the resources that were read refer to. */
export class References {
  readonly #addresses = new Set<string>();

  /** How many resources are referred to, whatever their instances. */
  get size(): number {
    return this.#addresses.size;
  }

  /** @param expression an absolute reference; anything else refers to nothing */
  add(expression: string): void {
    const parsed = parseReference(expression);
    if (parsed !== undefined) this.#addresses.add(withoutKeys(parsed.address));
  }

  has(address: string): boolean {
    return this.#addresses.has(withoutKeys(address));
  }

  /** The addresses, without the keys of instances; those that are added meanwhile come as well. */
  addresses(): Iterable<string> {
    return this.#addresses.values();
  }
}

/** After so many rounds what is left out is found by its address: a chain against the order of the entries takes one for each link. */
const mostRounds = 4;

/**
 * The resources, those among the ones left out that have a say beside them, and those that they refer to, directly or through
 * others, in the order of the entries. Of a resource with several instances all are read: which one is meant is decided by whoever follows the
 * reference.
 *
 * @param references what the resources refer to, and what those refer to that are read for it
 * @param readLeftOut makes a resource of what stands in its place; `undefined` where it turns out to be none
 */
export function withReferenced(
  entries: readonly Entry[],
  references: References,
  readLeftOut: (entry: LeftOut) => Resource | undefined,
): Resource[] {
  const resources = entries.filter(isResource);
  if (resources.length === entries.length) return resources;
  const types = new Set(resources.map(({ type }) => type));
  const read = new Map<Absent, Resource | undefined>();
  const takeIn = (entry: Absent): boolean => {
    read.set(entry, entry instanceof LeftOut ? readLeftOut(entry) : entry.read());
    return false;
  };
  const isBeside = (entry: Absent): boolean =>
    entry instanceof LeftOut && entry.beside !== undefined && types.has(entry.beside);
  let absent = entries.filter((entry) => !isResource(entry)) as readonly Absent[];
  absent = absent.filter((entry) => !isBeside(entry) || takeIn(entry));
  let known = -1;
  for (let round = 0; round < mostRounds && known < references.size; round++) {
    known = references.size;
    absent = absent.filter((entry) => !references.has(entry.address) || takeIn(entry));
  }
  if (known < references.size) {
    const found = byConfiguration(absent);
    for (const address of references.addresses()) found.get(address)?.forEach(takeIn);
  }
  return entries.flatMap((entry) => (isResource(entry) ? entry : (read.get(entry) ?? [])));
}

/** By address, without the keys of instances. */
function byConfiguration(entries: readonly Absent[]): ReadonlyMap<string, readonly Absent[]> {
  const found = new Map<string, Absent[]>();
  for (const entry of entries) {
    const address = withoutKeys(entry.address);
    const others = found.get(address);
    if (others === undefined) found.set(address, [entry]);
    else others.push(entry);
  }
  return found;
}
