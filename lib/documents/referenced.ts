import type { Resource } from "./document";
import { isResource, type LeftOutResource } from "./left-out";
import { parseReference, withoutKeys } from "./terraform-address";
import { isValueMap, PartialString, Sensitive, Unknown, type Value } from "./value";

/**
 * The resources, and those among the ones left out that they refer to, directly or through others, in the order of the
 * entries. Of a resource with several instances all are read: which one is meant is decided by whoever follows the
 * reference.
 */
export function withReferenced(entries: readonly (Resource | LeftOutResource)[]): Resource[] {
  const leftOut = byConfiguration(entries);
  const read = new Map<LeftOutResource, Resource | undefined>();
  const pending = entries.filter(isResource);
  for (let next = leftOut.size > 0 ? pending.pop() : undefined; next !== undefined; next = pending.pop()) {
    for (const address of addressesIn(next)) {
      for (const entry of leftOut.get(address) ?? []) {
        const resource = entry.read();
        read.set(entry, resource);
        if (resource !== undefined) pending.push(resource);
      }
      leftOut.delete(address);
    }
  }
  return entries.flatMap((entry) => (isResource(entry) ? entry : (read.get(entry) ?? [])));
}

/** What was left out, by address without instance keys. */
function byConfiguration(entries: readonly (Resource | LeftOutResource)[]): Map<string, LeftOutResource[]> {
  const found = new Map<string, LeftOutResource[]>();
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
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if (typeof next !== "object" || next === null) continue;
    if (next instanceof Sensitive) pending.push(next.reveal());
    else if (next instanceof Unknown) add(addresses, next.references);
    else if (next instanceof PartialString) add(addresses, next.parts);
    else for (const value of isValueMap(next) ? Object.values(next) : next) pending.push(value);
  }
  return addresses;
}

function add(addresses: Set<string>, parts: readonly (string | { readonly expression: string })[]): void {
  for (const part of parts) {
    const parsed = typeof part === "string" ? undefined : parseReference(part.expression);
    if (parsed !== undefined) addresses.add(withoutKeys(parsed.address));
  }
}
