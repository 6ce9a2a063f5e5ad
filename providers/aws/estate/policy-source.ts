import type { Resource } from "../../../lib/documents/document";
import { isValueMap, PartialString, Sensitive, Unknown, type Value } from "../../../lib/documents/value";
import { notKnown, type Fact } from "../../../lib/estate/fact";
import type { ResourceIndex } from "../../../lib/estate/resource-index";
import { parsePolicy } from "../policy/parse";
import { policyDocumentTree } from "./policy-document";
import { emptyRecord } from "../../../lib/documents/empty-record";

/** Policies may refer to others; longer chains, and circles, are not followed. */
const longestChain = 10;

/**
 * The JSON tree of a policy that an attribute holds or refers to.
 *
 * @param value the attribute: policy text, or what stands in its place
 * @param from the resource that has the attribute
 */
export function policyTree(value: Value | undefined, from: Resource, index: ResourceIndex, hops = 0): Fact<Value> {
  if (hops > longestChain) return notKnown("it refers to other policies in too long a chain");
  if (value instanceof Unknown) return referencedTree(value, from, index, hops);
  if (value instanceof Sensitive) return notKnown("the document marks it as sensitive");
  if (value instanceof PartialString && isOneReference(value)) {
    const only = value.parts.filter((part) => typeof part !== "string");
    return referencedTree(new Unknown("it is an expression that is not evaluated", only), from, index, hops);
  }
  if (typeof value !== "string" && !(value instanceof PartialString)) return notKnown("the document does not state it");
  const parsed = parsePolicy(value);
  if ("problem" in parsed) return notKnown(parsed.problem);
  const { document } = parsed;
  return { known: true, value: typeof value === "string" ? document : resolveReferences(document, from, index) };
}

function isOneReference({ parts }: PartialString): boolean {
  return parts.length === 1;
}

/** Follows references to a policy document or to another resource's policy text. */
function referencedTree(unknown: Unknown, from: Resource, index: ResourceIndex, hops: number): Fact<Value> {
  const { references, reason, remedy } = unknown;
  const [reference] = references;
  const names = references.map(({ expression }) => `\`${expression.slice(0, 200)}\``).join(", ");
  const unresolved = notKnown(names === "" ? reason : `${reason}: ${names}`, remedy ?? remedyIn(index));
  if (reference === undefined || references.length > 1) return unresolved;
  const target = index.referenced(reference, from);
  if (target === undefined) return unresolved;
  if (target.resource.type === "aws_iam_policy_document" && isText(target.attribute)) {
    const tree = policyDocumentTree(target.resource, (text, document) => policyTree(text, document, index, hops + 1));
    return tree.known ? { known: true, value: resolveReferences(tree.value, target.resource, index) } : tree;
  }
  const text = target.value;
  return typeof text === "string" || text instanceof PartialString
    ? policyTree(text, target.resource, index, hops + 1)
    : unresolved;
}

/** What helps: a configuration and a stack are what a plan is made from, and have no source themselves. */
function remedyIn({ document: { kind } }: ResourceIndex): string {
  const isSource = kind === "terraform-configuration" || kind === "cdktf-output";
  const first = isSource ? "review a plan" : "give what the plan was made from (`--source cdktf.out`)";
  return `${first}, or state the policy without references that apply decides`;
}

/**
 * Whether an attribute is the policy's text. A plan leaves the attribute out behind `[each.key]`, and an instance has no other
 * that a policy could be.
 */
function isText(attribute: string): boolean {
  return attribute === "json" || attribute === "minified_json" || attribute === "";
}

/** Puts the text of references that the document itself states in their place. */
function resolveReferences(tree: Value, from: Resource, index: ResourceIndex): Value {
  if (tree instanceof PartialString) return resolveText(tree, from, index);
  if (Array.isArray(tree)) return tree.map((entry: Value) => resolveReferences(entry, from, index));
  if (!isValueMap(tree)) return tree;
  const resolved: Record<string, Value> = emptyRecord<Value>();
  for (const [name, value] of Object.entries(tree)) resolved[name] = resolveReferences(value, from, index);
  return resolved;
}

/** A text with what the document states in place of its references. */
export function resolveText(partial: PartialString, from: Resource, index: ResourceIndex): Value {
  const parts = partial.parts.flatMap((part) => {
    if (typeof part === "string") return [part];
    const value = index.referenced(part, from)?.value;
    if (value instanceof PartialString) return value.parts;
    return [typeof value === "string" ? value : part];
  });
  return parts.every((part) => typeof part === "string") ? parts.join("") : new PartialString(parts);
}
