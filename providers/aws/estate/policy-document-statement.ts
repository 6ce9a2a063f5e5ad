import { partialTextOf } from "../../../lib/documents/hcl/convert";
import { withPartialKeys, type PartialKey } from "../../../lib/documents/hcl/partial-keys";
import { isValueMap, PartialString, Unknown, type Value, type ValueMap } from "../../../lib/documents/value";
import { emptyRecord } from "../../../lib/documents/empty-record";

/** A block `statement` of a data source `aws_iam_policy_document` as the statement that the provider renders. */
export function statementTree(block: Value): Value {
  if (!isValueMap(block)) return new Unknown("a statement is known only after apply");
  const tree: Record<string, Value> = {};
  if (isStated(block["sid"])) tree["Sid"] = block["sid"];
  tree["Effect"] = block["effect"] ?? "Allow";
  const lists = { actions: "Action", not_actions: "NotAction", resources: "Resource", not_resources: "NotResource" };
  for (const [from, to] of Object.entries(lists)) {
    if (!isEmpty(block[from])) tree[to] = setOf(block[from]);
  }
  for (const [from, to] of Object.entries({ principals: "Principal", not_principals: "NotPrincipal" })) {
    if (!isEmpty(block[from])) tree[to] = principalTree(block[from]);
  }
  if (!isEmpty(block["condition"])) tree["Condition"] = conditionTree(block["condition"]);
  return map(tree);
}

/** A `Sid` that is not known is left out: it says nothing of what is allowed. */
function isStated(value: Value | undefined): value is string {
  return typeof value === "string" && value !== "";
}

function principalTree(value: Value | undefined): Value {
  if (value instanceof Unknown) return value;
  const byType = new Map<string, Value>();
  for (const block of blocks(value)) {
    if (!isValueMap(block)) return new Unknown("the principals are known only after apply");
    const { type, identifiers } = block;
    if (typeof type !== "string") return new Unknown("a principal's type is known only after apply");
    if (type === "*") return "*";
    byType.set(type, joined(byType.get(type), setOf(identifiers)));
  }
  return map(Object.fromEntries([...byType].sort(byName)));
}

function conditionTree(value: Value | undefined): Value {
  if (value instanceof Unknown) return value;
  const byTest = new Map<string, Map<string, { readonly key: string | PartialString; readonly values: Value }>>();
  for (const block of blocks(value)) {
    if (!isValueMap(block)) return new Unknown("the conditions are known only after apply");
    const { test, variable, values } = block;
    if (typeof test !== "string" || !(typeof variable === "string" || variable instanceof PartialString))
      return new Unknown("a condition is known only after apply");
    const keys = byTest.get(test) ?? new Map<string, { key: string | PartialString; values: Value }>();
    const name = JSON.stringify(variable);
    keys.set(name, { key: variable, values: joined(keys.get(name)?.values, listOf(values)) });
    byTest.set(test, keys);
  }
  return map(Object.fromEntries([...byTest].sort(byName).map(([test, keys]) => [test, testTree([...keys.values()])])));
}

function testTree(members: readonly { readonly key: string | PartialString; readonly values: Value }[]): Value {
  const known: [string, Value][] = [];
  const partial: PartialKey[] = [];
  for (const { key, values } of members) {
    if (typeof key === "string") known.push([key, values]);
    else partial.push({ key, value: values });
  }
  return withPartialKeys(map(Object.fromEntries(known.sort(byName))), partial);
}

function byName([one]: readonly [string, unknown], [other]: readonly [string, unknown]): number {
  return one < other ? -1 : 1;
}

/** Blocks of one kind add up. */
function joined(before: Value | undefined, value: Value): Value {
  if (before === undefined) return value;
  if (before instanceof Unknown || value instanceof Unknown) return new Unknown("a part is known only after apply");
  return [...blocks(before), ...blocks(value)];
}

/** The provider renders a set in reverse order, and one element by itself. */
function setOf(value: Value | undefined): Value {
  const texts = textsOf(value);
  if (!Array.isArray(texts)) return texts;
  const elements = texts as readonly Value[];
  if (!elements.every((element) => typeof element === "string")) return single(elements);
  return single([...new Set(elements)].sort().reverse());
}

function listOf(value: Value | undefined): Value {
  const texts = textsOf(value);
  return Array.isArray(texts) ? single(texts as readonly Value[]) : texts;
}

function single(elements: readonly Value[]): Value {
  const [only] = elements;
  return elements.length === 1 && only !== undefined ? only : elements;
}

/** Terraform takes nothing but lists of texts here. */
function textsOf(value: Value | undefined): Value {
  if (value instanceof Unknown) return value;
  if (Array.isArray(value)) return (value as readonly Value[]).map(textOf);
  const references = value instanceof PartialString ? value.parts.filter((part) => typeof part !== "string") : [];
  if (value === undefined || value === null) return new Unknown("the document does not state it");
  const isReference = value instanceof PartialString && value.parts.length === 1;
  return new Unknown(isReference ? "it is known only after apply" : "it is no list", references);
}

/** No element of this data source is ever null: a plan puts it where it does not know one. */
function textOf(value: Value): Value {
  if (value === null) return new Unknown("the document does not state it");
  const text = partialTextOf(value);
  if (typeof text === "string") return withPolicyVariables(text);
  if (text === undefined) return Array.isArray(value) ? (value as readonly Value[]).map(textOf) : value;
  return new PartialString(text.parts.map((part) => (typeof part === "string" ? withPolicyVariables(part) : part)));
}

/** In this data source, policy variables are written `&{aws:username}`, since `${` is Terraform's. */
function withPolicyVariables(text: string): string {
  return text.replaceAll("&{", "${");
}

/** A repeated block may be rendered as a list, or as the block itself where there is one. */
function blocks(value: Value | undefined): readonly Value[] {
  if (Array.isArray(value)) return value as readonly Value[];
  return value === undefined || value === null ? [] : [value];
}

function isEmpty(value: Value | undefined): boolean {
  return value === undefined || value === null || (Array.isArray(value) && value.length === 0);
}

/** Names come from the document: a map without a prototype has no surprises. */
function map(members: Record<string, Value>): ValueMap {
  return Object.assign(emptyRecord<Value>(), members);
}
