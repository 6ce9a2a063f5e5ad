/**
 * The problem with a list's entries that are not as Terraform writes them, in one sentence.
 *
 * @param pointer the list
 * @param read its entries, `undefined` for those that could not be read
 */
export function malformed(pointer: string, read: readonly unknown[]): string[] {
  const first = read.indexOf(undefined);
  if (first < 0) return [];
  const more = read.filter((entry) => entry === undefined).length - 1;
  const entries = `${pointer}/${first}${more === 0 ? "" : ` and ${more} more`}`;
  return [`${entries} can't be read: an address, a type and attributes are needed, as Terraform writes them`];
}

/** More addresses than these tell a reader nothing. */
const mostAddresses = 5;

/** A note on several resources: what is the case, and where. */
export function noteOn(addresses: readonly string[], words: string): string[] {
  if (addresses.length === 0) return [];
  const more = addresses.length - mostAddresses;
  const shown = addresses.slice(0, mostAddresses).map((address) => address.slice(0, 300));
  return [`${words}: ${shown.join(", ")}${more > 0 ? ` and ${more} more` : ""}`];
}
