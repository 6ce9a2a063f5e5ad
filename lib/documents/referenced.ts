import type { Resource } from "./document";
import { LeftOut, LeftOutResource } from "./left-out";
import { parseReference, withoutKeys } from "./terraform-address";
import { isValueMap, PartialString, Sensitive, Unknown, type Value } from "./value";

/** A resource, or one that was left out. */
export type Entry = Resource | LeftOut | LeftOutResource;

export function isResource(entry: Entry): entry is Resource {
  return !(entry instanceof LeftOut) && !(entry instanceof LeftOutResource);
}

type Absent = Exclude<Entry, Resource>;

/**
 * The resources, those among the ones left out that have a say beside them, and those that they refer to, directly or through
 * others, in the order of the entries. Of a resource with several instances all are read: which one is meant is decided by whoever follows the
 * reference.
 *
 * @param readLeftOut makes a resource of what stands in its place; `undefined` where it turns out to be none
 */
export function withReferenced(
  entries: readonly Entry[],
  readLeftOut: (entry: LeftOut) => Resource | undefined,
): Resource[] {
  const pending = entries.filter(isResource);
  if (pending.length === entries.length) return pending;
  const types = new Set(pending.map(({ type }) => type));
  const leftOut = byConfiguration(entries);
  const read = new Map<Absent, Resource | undefined>();
  const readIn = (entry: Absent): void => {
    if (read.has(entry)) return;
    const resource = entry instanceof LeftOut ? readLeftOut(entry) : entry.read();
    read.set(entry, resource);
    if (resource !== undefined) pending.push(resource);
  };
  for (const entry of entries)
    if (entry instanceof LeftOut && entry.beside !== undefined && types.has(entry.beside)) readIn(entry);
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    for (const address of addressesIn(next)) {
      for (const entry of leftOut.get(address) ?? []) readIn(entry);
      leftOut.delete(address);
    }
  }
  return entries.flatMap((entry) => (isResource(entry) ? entry : (read.get(entry) ?? [])));
}

/** What was left out, by address without instance keys. */
function byConfiguration(entries: readonly Entry[]): Map<string, Absent[]> {
  const found = new Map<string, Absent[]>();
  for (const entry of entries) {
    if (isResource(entry)) continue;
    const address = withoutKeys(entry.address);
    const others = found.get(address);
    if (others === undefined) found.set(address, [entry]);
    else others.push(entry);
  }
  return found;
}

/** The addresses, without instance keys, of what a resource refers to. */
function addressesIn({ values, before }: Resource): Set<string> {
  const addresses = new Set<string>();
  const pending: Value[] = before === undefined ? [values] : [values, before];
  const keep = (value: Value | undefined): void => {
    if (typeof value === "object" && value !== null) pending.push(value);
  };
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if (Array.isArray(next)) for (const element of next as readonly Value[]) keep(element);
    else if (isValueMap(next)) for (const name of Object.keys(next)) keep(next[name]);
    else if (next instanceof Sensitive) keep(next.reveal());
    else if (next instanceof Unknown) add(addresses, next.references);
    else if (next instanceof PartialString) add(addresses, next.parts);
  }
  return addresses;
}

function add(addresses: Set<string>, parts: readonly (string | { readonly expression: string })[]): void {
  for (const part of parts) {
    const parsed = typeof part === "string" ? undefined : parseReference(part.expression);
    if (parsed !== undefined) addresses.add(withoutKeys(parsed.address));
  }
}
