import type { Resource } from "./document";

/**
 * The problem with a list's entries that are not as Terraform writes them, in one sentence.
 *
 * @param pointer the list
 * @param read its entries, `undefined` for those that could not be read
 */
export function malformed(pointer: string, read: readonly (Resource | undefined)[]): string[] {
  const first = read.indexOf(undefined);
  if (first < 0) return [];
  const more = read.filter((resource) => resource === undefined).length - 1;
  const entries = more === 0 ? `${pointer}/${first} is` : `${pointer}/${first} and ${more} more are`;
  return [`${entries} not as Terraform writes it: an address, a type and attributes are needed`];
}
