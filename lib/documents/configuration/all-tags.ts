import type { ProviderConfiguration, Resource } from "../document";
import { mapOf } from "../hcl/value-facts";
import { isValueMap, PartialString, Sensitive, Unknown, type Value, type ValueMap } from "../value";

/**
 * Adds what the AWS provider makes of a resource's tags: its own over those of `default_tags`
 * (https://registry.terraform.io/providers/hashicorp/aws/latest/docs#default_tags-configuration-block). Of resources
 * without tags it is not known whether their type has them.
 */
export function withAllTags(
  resources: readonly Resource[],
  providers: readonly ProviderConfiguration[],
): readonly Resource[] {
  const defaults = new Map(providers.map(({ key, values }) => [key, defaultTags(values)]));
  return resources.map((resource) => {
    const { mode, type, provider = "", values } = resource;
    const { tags } = values;
    if (mode !== "managed" || !type.startsWith("aws_") || tags === undefined) return resource;
    const all = merged(defaults.has(provider) ? defaults.get(provider) : mapOf([]), tags);
    const isEmpty = all !== undefined && isValueMap(all) && Object.keys(all).length === 0;
    return all === undefined || isEmpty
      ? resource
      : { ...resource, values: mapOf([...Object.entries(values), ["tags_all", all]]) };
  });
}

/** @returns `undefined` where they are not known */
function defaultTags({ default_tags: block }: ValueMap): Value | undefined {
  if (block === undefined) return mapOf([]);
  const first = Array.isArray(block) ? (block as readonly Value[])[0] : block;
  return first !== undefined && isValueMap(first) ? (first["tags"] ?? mapOf([])) : undefined;
}

function merged(defaults: Value | undefined, tags: Value): Value | undefined {
  if (defaults instanceof Sensitive || tags instanceof Sensitive) {
    const all = merged(opened(defaults), opened(tags) ?? null);
    return all === undefined ? undefined : new Sensitive(all);
  }
  if (tags === null) return defaults;
  if (defaults === undefined || tags instanceof Unknown || tags instanceof PartialString) return undefined;
  return isValueMap(defaults) && isValueMap(tags)
    ? mapOf([...Object.entries(defaults), ...Object.entries(tags)].filter(([, value]) => value !== null))
    : undefined;
}

function opened(value: Value | undefined): Value | undefined {
  return value instanceof Sensitive ? value.reveal() : value;
}
