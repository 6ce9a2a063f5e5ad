import { textWords } from "../../../../lib/access/text-words";
import type { Resource } from "../../../../lib/documents/document";
import { isValueMap, PartialString, Sensitive, Unknown, type Value } from "../../../../lib/documents/value";
import { listOf, reasonOf, referencesOf, textOf } from "../../../../lib/estate/attributes";
import { known, notKnown, type Fact } from "../../../../lib/estate/fact";
import type { ResourceIndex } from "../../../../lib/estate/resource-index";
import { namedBy } from "../resource-policies";
import type { Target } from "../resource-policy-types";

/**
 * What a value names: the address of the resource, or the name as it stands.
 *
 * @param target the types of which it may name a resource by its value. @default it is not looked for by its value
 */
export function named(
  value: Value | undefined,
  from: Resource,
  index: ResourceIndex,
  target?: Pick<Target, "types" | "by">,
): string[] {
  if (typeof value === "string") {
    const resource = target === undefined ? undefined : namedBy(value, target, index);
    return value === "" ? [] : [resource?.address ?? value];
  }
  const addresses = referencesOf(value).map(
    (reference) => index.referenced(reference, from)?.resource.address ?? `\${${reference.expression}}`,
  );
  return [...new Set(addresses)];
}

/** The name of a resource in words, or its address where the name is not known. */
export function nameOf({ values, address }: Resource, attribute = "name"): string {
  const value = values[attribute];
  const isText = value instanceof PartialString || (typeof value === "string" && value !== "");
  return isText ? textWords(textOf(value) ?? address) : address;
}

/** A number, or none where the attribute is left out. */
export function numberFact(value: Value | undefined): Fact<number | undefined> {
  if (value === undefined || value === null) return known(undefined);
  return typeof value === "number" ? known(value) : notKnown(reasonOf(value));
}

/** An attribute of a block that is there once; the block where that is not known itself. */
export function inBlock(block: Value | undefined, attribute: string): Value | undefined {
  const [first] = listOf(block);
  if (isValueMap(first)) return first[attribute];
  return first instanceof Unknown || first instanceof Sensitive ? first : undefined;
}
