import { hasVariable, withoutKey } from "../../../lib/access/absent-key";
import { mapTexts } from "../../../lib/access/map-texts";
import type { AccessSet, Policy, TextPart } from "../../../lib/access/model";
import { oncePer } from "../../../lib/access/once-per";
import type { Resource } from "../../../lib/documents/document";
import { referencesOf } from "../../../lib/estate/attributes";

/**
 * Requests of a user have its name, and those of a role none: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html#principaltable
 */
const userName = "aws:username";

/** What the policies of an identity give it, with its own name in the place of `${aws:username}`. */
export function withUserName(access: AccessSet, identity: Resource, kind: "role" | "user"): AccessSet {
  if (kind === "role") return ofRole(access);
  if (!access.layers.some(({ policies }) => policies.some((policy) => speaksOfIt(policy).ofName))) return access;
  const name = nameOf(identity);
  return mapTexts(access, (part) => ("variable" in part && part.variable === userName ? name : part));
}

const ofRole = withoutKey(userName);

const speaksOfIt = oncePer((policy: Policy) => ({ ofName: hasVariable(policy, userName) }));

/** A name that is not known is some one text, and nobody else's. */
function nameOf({ address, values: { name } }: Resource): TextPart {
  if (typeof name === "string") return { verbatim: name };
  const [reference, ...more] = name === undefined ? [] : referencesOf(name);
  return { hole: reference === undefined || more.length > 0 ? `${address}.name` : reference.expression };
}
