import type { Pattern } from "../../../lib/access/model";
import { referenceText } from "../../../lib/access/references";
import type { Escalating } from "../../../lib/estate/escalation-facts";
import type { Holding } from "../../../lib/estate/model";

/** The identity's own ARN: by its name, and by a reference to its resource, as text. */
export function itself({ id, kind, name, address }: Escalating): Pattern[] {
  const [path] = id.slice(`aws:${kind}:`.length).split("@");
  return ownArns(kind, address, name.known ? path : undefined);
}

/** The managed policies that an identity holds and that are not AWS's, or the groups that a user is in, in the same ways. */
export function ownHoldings({ holdings = [] }: Escalating, kind: Holding["kind"]): Pattern[] {
  return holdings
    .filter((holding) => holding.kind === kind)
    .flatMap(({ address, path }) => ownArns(kind, address, path));
}

/**
 * The ARN of a resource of the own account, which has a number and is not `aws`; an example stands first. Expressions write
 * its address as a whole, or as it is in their module.
 */
function ownArns(kind: string, address: string, path: string | undefined): Pattern[] {
  const references = [...new Set([withoutModule(address), address])].map((one) =>
    literally(referenceText(`${one}.arn`)),
  );
  if (path === undefined) return references;
  const accounts = ["?".repeat(12), "$*"];
  const arns = accounts.map((account): Pattern => ({
    text: [`arn:*:iam::${account}:`, { verbatim: `${kind}${path}` }],
    syntax: "arn",
    ignoreCase: false,
  }));
  return [literally(`arn:aws:iam::123456789012:${kind}${path}`), ...arns, ...references];
}

function literally(text: string): Pattern {
  return { text, syntax: "literal", ignoreCase: false };
}

/** An address as expressions of its module write it. */
function withoutModule(address: string): string {
  return address.replace(/^(module\.[^.]+\.)+/, "");
}
