import type { Document, Resource } from "../../documents/document";
import { withoutKeys } from "../../documents/terraform-address";
import { nearest } from "../../identity/nearest";

/** A resource, and the document that has it. */
export interface FoundResource {
  readonly document: Document;
  readonly resource: Resource;
}

/** A name that is of no resource, or of several. */
export class ResourceNameError extends Error {
  constructor(message: string) {
    super(message);
    this.name = "ResourceNameError";
  }
}

/** More names than these tell a reader nothing. */
const mostNames = 5;

/**
 * The resource that a person means: by its address, its construct path, the end of either, or its address without the keys of
 * instances.
 *
 * @throws {ResourceNameError} where it is none, with the nearest, or where it may be several
 */
export function findResource(documents: readonly Document[], name: string): FoundResource {
  const all = documents.flatMap((document) => document.resources.map((resource) => ({ document, resource })));
  for (const isMeant of ways) {
    const [found, ...others] = all.filter(({ resource }) => isMeant(resource, name));
    if (found !== undefined && others.length === 0) return found;
    if (found !== undefined) throw new ResourceNameError(several(name, [found, ...others]));
  }
  throw new ResourceNameError(none(name, all));
}

const ways: readonly ((resource: Resource, name: string) => boolean)[] = [
  ({ address, constructPath }, name) => address === name || constructPath === name,
  ({ address }, name) => withoutKeys(address) === name,
  ({ address, constructPath }, name) =>
    address.endsWith(`.${name}`) ||
    address.endsWith(`/${name}`) ||
    (constructPath ?? "").endsWith(`/${name}`) ||
    withoutKeys(address).endsWith(`.${name}`),
];

function several(name: string, found: readonly FoundResource[]): string {
  const addresses = [...new Set(found.map(({ resource }) => resource.address))];
  if (addresses.length > 1)
    return `\`${name}\` may be one of several resources: ${listed(addresses)}; give the whole address`;
  const paths = found.map(({ document }) => document.path);
  return `\`${name}\` is in several documents: ${listed(paths)}; give one of them`;
}

function none(name: string, all: readonly FoundResource[]): string {
  const addresses = [...new Set(all.map(({ resource }) => resource.address))];
  const alike = addresses.filter((address) => address.toLowerCase().includes(name.toLowerCase()));
  const close = nearest(name, [...addresses, ...addresses.map((address) => address.split(".").slice(-2).join("."))]);
  const hints = [...new Set([...(close === undefined ? [] : [close]), ...alike])];
  const hint =
    hints.length > 0
      ? `; did you mean ${listed(hints)}?`
      : addresses.length > 0
        ? `; there are ${listed(addresses)}`
        : "";
  return `there is no resource \`${name}\`${hint}`;
}

function listed(names: readonly string[]): string {
  const shown = names.slice(0, mostNames).map((name) => `\`${name}\``);
  const more = names.length - shown.length;
  return more > 0 ? `${shown.join(", ")} and ${more} more` : shown.join(", ");
}
