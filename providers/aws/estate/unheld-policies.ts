import type { Resource } from "../../../lib/documents/document";
import { parseReference } from "../../../lib/documents/terraform-address";
import { isValueMap, type Value, type ValueMap } from "../../../lib/documents/value";
import { listOf, referencesOf, stays } from "../../../lib/estate/attributes";
import type { Identity, NotAnalysed } from "../../../lib/estate/model";
import type { ResourceIndex } from "../../../lib/estate/resource-index";
import { namedPolicy } from "./access";

/**
 * Managed policies that nobody in the document has. Who has them gets what they give all the same, and is elsewhere: another
 * configuration attaches them. One that a plan makes is nobody's yet. Of an account everybody is in the document, unless it was
 * asked for a part alone (`--filter`): then AWS counts more than there are.
 *
 * @param unplaced attachments to those who are not in the document, which are told by themselves
 */
export function unheldPolicies(
  index: ResourceIndex,
  identities: readonly Identity[],
  unplaced: readonly Resource[],
): NotAnalysed[] {
  const isAccount = index.document.kind === "aws-account-authorization-details";
  const open = index.ofType("aws_iam_policy").filter(isAccount ? isAttached : mayBeElsewhere);
  if (open.length === 0) return [];
  const named = new Set([...heldBy(identities), ...namedBy(index, unplaced)]);
  return open
    .filter(({ address }) => !named.has(address))
    .map(({ address, type, location }) => ({ address, type, location, reason: "who has it is not in this document" }));
}

/** Whether somebody else may have it: AWS counts to how many a policy is attached. */
function mayBeElsewhere({ change, values }: Resource): boolean {
  return stays(change) && change !== "create" && values["attachment_count"] !== 0;
}

function isAttached({ values: { attachment_count: count } }: Resource): boolean {
  return typeof count === "number" && count > 0;
}

function heldBy(identities: readonly Identity[]): string[] {
  return identities.flatMap(({ holdings = [] }) => holdings.map(({ address }) => address));
}

/** Policies that bound somebody, that other resources attach, or that people get by IAM Identity Center. */
function namedBy(index: ResourceIndex, unplaced: readonly Resource[]): string[] {
  const byArn = [
    ...index.ofType("aws_iam_role", "aws_iam_user").map((one) => [one, one.values["permissions_boundary"]] as const),
    ...[...unplaced, ...(index.document.stack?.given ?? [])].flatMap((one) =>
      ["policy_arn", "policy_arns"].flatMap((name) => listOf(one.values[name]).map((value) => [one, value] as const)),
    ),
  ];
  const addresses = byArn.flatMap(([from, value]) =>
    value === undefined || value === null ? [] : (namedPolicy(value, from, index)?.address ?? []),
  );
  return [...addresses, ...givenToPeople(index), ...readByOtherStacks(index)];
}

/** What other stacks of an app read of this one: who attaches it there is in their documents. */
function readByOtherStacks(index: ResourceIndex): string[] {
  const outputs = Object.values(index.document.stack?.outputs ?? {});
  return outputs.flatMap((output) =>
    referencesOf(output).flatMap(({ expression }) => parseReference(expression)?.address ?? []),
  );
}

function givenToPeople(index: ResourceIndex): string[] {
  const attachments = index.ofType(
    "aws_ssoadmin_customer_managed_policy_attachment",
    "aws_ssoadmin_permissions_boundary_attachment",
  );
  return attachments.flatMap((from) => {
    const blocks = [from.values, ...members(from.values, "permissions_boundary")];
    const references = blocks.flatMap((block) => members(block, "customer_managed_policy_reference"));
    return references.flatMap(({ name }) => addressesOf(name, from, index));
  });
}

function members(block: ValueMap, name: string): ValueMap[] {
  return listOf(block[name]).filter(isValueMap);
}

function addressesOf(name: Value | undefined, from: Resource, index: ResourceIndex): string[] {
  if (typeof name === "string") return index.withValue("aws_iam_policy", "name", name).map(({ address }) => address);
  return referencesOf(name).flatMap((reference) => index.referenced(reference, from)?.resource.address ?? []);
}
