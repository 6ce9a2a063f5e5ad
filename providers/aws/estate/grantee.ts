import type { Resource } from "../../../lib/documents/document";
import type { Value } from "../../../lib/documents/value";
import { reasonOf, referencesOf } from "../../../lib/estate/attributes";
import type { ResourceIndex } from "../../../lib/estate/resource-index";

const longest = 200;

/**
 * Who gets something, in words: an account, an organisation, a part of one, or an identity.
 *
 * @param own the account that gives it; `undefined` where the document does not tell
 */
export function granteeWords(
  value: Value | undefined,
  own: string | undefined,
  from: Resource,
  index: ResourceIndex,
): string {
  if (typeof value !== "string")
    return thingWords(value, from, index) ?? `somebody who is not known (${reasonOf(value)})`;
  const [, account] = /^(\d{12})(?::IAMPrincipals)?$/.exec(value) ?? [];
  if (account !== undefined) {
    const whole = value === account ? "" : "every identity of ";
    if (account === own) return `${whole}its own account`;
    return own === undefined ? `${whole}account ${account}` : `${whole}another account, ${account}`;
  }
  if (value === "IAM_ALLOWED_PRINCIPALS") return "every identity that IAM allows";
  const [, kind, id = ""] = /^arn:aws[a-z-]*:organizations::\d{12}:(organization|ou)\/(.{1,100})$/.exec(value) ?? [];
  if (kind !== undefined)
    return kind === "ou" ? `organisational unit ${id.replace(/^.*\//, "")}` : `organisation ${id}`;
  const other = /^arn:aws[a-z-]*:(?:iam|sts)::(\d{12}):/.exec(value)?.[1];
  const isOther = own !== undefined && other !== undefined && other !== own;
  return `${value.slice(0, longest)}${isOther ? " of another account" : ""}`;
}

/** What a value names: a text, or the resource that it refers to; `undefined` where it is not known. */
export function thingWords(value: Value | undefined, from: Resource, index: ResourceIndex): string | undefined {
  if (typeof value === "string" && value !== "") return value.slice(0, longest);
  const [reference, ...more] = referencesOf(value);
  return reference === undefined || more.length > 0 ? undefined : index.referenced(reference, from)?.resource.address;
}
