import type { AccessSet } from "../../../lib/access/model";
import type { Resource } from "../../../lib/documents/document";
import { isChanged, listOf, reasonOf, referencesOf, stays, textOf } from "../../../lib/estate/attributes";
import type { ResourceIndex } from "../../../lib/estate/resource-index";
import { accessLayers, type NamedPolicy } from "../policy/access-set";
import { parsePolicy } from "../policy/parse";

/** What the policies of a login give. */
export interface Given {
  readonly access: AccessSet;
  readonly names: readonly string[];
  readonly touched: boolean;
}

/**
 * The access that an attribute with names of policies gives. The policy `default`, which every token has, is left out: it is
 * about the token itself.
 */
export function accessOf(resource: Resource, attributes: readonly string[], index: ResourceIndex): Given {
  const policies: NamedPolicy[] = [];
  const unknown: string[] = [];
  const names: string[] = [];
  let touched = false;
  for (const value of attributes.flatMap((name) => listOf(resource.values[name]))) {
    const [reference] = referencesOf(value);
    const referenced = reference === undefined ? undefined : index.referenced(reference, resource)?.resource;
    const target = referenced?.type === "vault_policy" ? referenced : undefined;
    const name = target?.values["name"] ?? value;
    if (typeof name !== "string" && target === undefined) {
      unknown.push(`${resource.address}: which policies it has is not known: ${reasonOf(value)}`);
      continue;
    }
    const words = typeof name === "string" ? name : (target?.address ?? "");
    if (words === "default") continue;
    names.push(words);
    if (words === "root") policies.push({ name: "root", rules: [] });
    else {
      const policy = target ?? index.withValue("vault_policy", "name", words).find(({ change }) => stays(change));
      if (policy === undefined) unknown.push(`policy \`${words.slice(0, 200)}\` is not in the document`);
      else {
        touched ||= isChanged(policy.change);
        policies.push(readPolicy(words, policy, unknown));
      }
    }
  }
  return { access: { layers: accessLayers(policies, unknown) }, names, touched };
}

function readPolicy(name: string, policy: Resource, unknown: string[]): NamedPolicy {
  const text = textOf(policy.values["policy"]);
  if (text === undefined || (typeof text !== "string" && text.every((part) => typeof part !== "string"))) {
    unknown.push(`${policy.address}.policy: ${reasonOf(policy.values["policy"])}`);
    return { name, rules: [] };
  }
  const { rules, problems } = parsePolicy(text);
  unknown.push(...problems.map((problem) => `${policy.address}.policy: ${problem}`));
  return { name, rules };
}
