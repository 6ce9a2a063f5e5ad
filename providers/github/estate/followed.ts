import type { Resource } from "../../../lib/documents/document";
import { PartialString, type Value } from "../../../lib/documents/value";
import type { ResourceIndex } from "../../../lib/estate/resource-index";
import { referencesIn } from "./facts";

/** Longer chains of references are none that anybody writes. */
const longestChain = 10;

/** The text that a value comes to by its references, and the addresses of the resources on the way to it. */
export function followed(
  value: Value | undefined,
  from: Resource,
  index: ResourceIndex,
): { readonly text?: string; readonly places: readonly string[] } {
  const places: string[] = [];
  let [at, holder] = [value, from];
  while (places.length < longestChain) {
    if (typeof at === "string") return { text: at, places };
    const [reference, ...more] = at instanceof PartialString && at.parts.length > 1 ? [] : referencesIn(at);
    const found = reference === undefined || more.length > 0 ? undefined : index.referenced(reference, holder);
    if (found === undefined) break;
    places.push(found.resource.address);
    [at, holder] = [found.value, found.resource];
  }
  return { places };
}
