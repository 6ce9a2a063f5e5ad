import type { Resource } from "../../../lib/documents/document";
import type { Value } from "../../../lib/documents/value";
import { known, type Fact } from "../../../lib/estate/fact";
import type { ResourceIndex } from "../../../lib/estate/resource-index";
import { translatePolicy, translatePolicyText, type Translation, type TranslationOptions } from "../policy/translate";
import { policyTree } from "./policy-source";

/**
 * Translates the policy that an attribute holds or refers to.
 *
 * @param value the attribute: policy text, or what stands in its place
 * @param from the resource that has the attribute
 * @param name how findings call the policy
 */
export function translatedPolicy(
  value: Value | undefined,
  from: Resource,
  index: ResourceIndex,
  name: string,
  options: TranslationOptions,
): Fact<Translation> {
  const written = typeof value === "string" ? translatePolicyText(value, name, options) : undefined;
  if (written !== undefined) return known(written);
  const tree = policyTree(value, from, index);
  return tree.known ? known(translatePolicy(tree.value, name, options)) : tree;
}
