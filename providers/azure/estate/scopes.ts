import type { Text } from "../../../lib/access/model";
import type { Resource } from "../../../lib/documents/document";
import { PartialString, Unknown, type Value } from "../../../lib/documents/value";
import { referencesOf, textOf } from "../../../lib/estate/attributes";
import type { ResourceIndex } from "../../../lib/estate/resource-index";

/** A scope is an id, or that of a resource whose id follows from its parts. */
export function scopeOf(value: Value | undefined, from: Resource, index: ResourceIndex): Text | undefined {
  if (value instanceof Unknown || value instanceof PartialString) {
    const [reference, ...more] = referencesOf(value);
    const target = reference === undefined || more.length > 0 ? undefined : index.referenced(reference, from);
    const stated = target?.resource.values[target.attribute];
    if (value instanceof Unknown && typeof stated === "string") return stated;
  }
  return textOf(value);
}

/** The scope that a resource is, as others refer to it where its id is not known. */
export function ownScope({ values, address }: Resource): Text {
  return typeof values["id"] === "string" ? values["id"] : [{ hole: `${address}.id` }];
}
