import type { Pattern } from "../../../lib/access/model";
import { referenceText } from "../../../lib/access/references";
import type { Escalating } from "../../../lib/estate/escalation-facts";

/** The identity's own ARN: by its name, of an account that is an example first, and by a reference to its resource, as text. */
export function itself({ id, kind, name, address }: Escalating): Pattern[] {
  const reference = referenceTo(address);
  const [path] = id.slice(`aws:${kind}:`.length).split("@");
  if (!name.known || path === undefined) return [reference];
  return [
    { text: `arn:aws:iam::123456789012:${kind}${path}`, syntax: "literal", ignoreCase: false },
    { text: `arn:*:iam::*:${kind}${path}`, syntax: "arn", ignoreCase: false },
    reference,
  ];
}

/** The managed policies that an identity holds and that are not AWS's: by ARN, or by a reference to the resource, as text. */
export function itsPolicies({ access }: Escalating): Pattern[] {
  const [own] = access.layers;
  const names = (own?.policies ?? []).map((policy) => policy.name);
  return names.flatMap((name): Pattern[] => {
    if (/^arn:[^:]*:iam::\d{12}:policy\//.test(name)) return [{ text: name, syntax: "literal", ignoreCase: false }];
    if (!withoutModule(name).startsWith("aws_iam_policy.")) return [];
    return [referenceTo(name)];
  });
}

function referenceTo(address: string): Pattern {
  return { text: referenceText(`${withoutModule(address)}.arn`), syntax: "literal", ignoreCase: false };
}

/** An address as expressions of its module write it. */
function withoutModule(address: string): string {
  return address.replace(/^(module\.[^.]+\.)+/, "");
}
