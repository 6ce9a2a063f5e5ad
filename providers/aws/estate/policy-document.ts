import type { Resource } from "../../../lib/documents/document";
import { isValueMap, PartialString, Unknown, type Value, type ValueMap } from "../../../lib/documents/value";
import { known, notKnown, type Fact } from "../../../lib/estate/fact";
import { parsePolicy } from "../policy/parse";

/** Finds the tree of a policy text that a document builds on. */
export type FindTree = (text: Value, from: Resource) => Fact<Value>;

/**
 * The policy that a data source `aws_iam_policy_document` renders: its `json` where that is known, otherwise rebuilt
 * from its statements, each of which may have unknown parts
 * (https://registry.terraform.io/providers/hashicorp/aws/latest/docs/data-sources/iam_policy_document).
 */
export function policyDocumentTree(resource: Resource, findTree: FindTree): Fact<Value> {
  const { json } = resource.values;
  if (typeof json === "string") {
    const parsed = parsePolicy(json);
    return "problem" in parsed ? notKnown(parsed.problem) : known(parsed.document);
  }
  const { statement, source_policy_documents: sources, override_policy_documents: overrides } = resource.values;
  if (statement instanceof Unknown) return notKnown(`the statements of ${resource.address} are known only after apply`);
  const own = blocks(statement).map((block) => statementTree(block));
  const first = basedOn(sources, resource, findTree);
  const last = basedOn(overrides, resource, findTree);
  if (!first.known) return first;
  if (!last.known) return last;
  const statements = override([...first.value, ...own], last.value);
  return known(map({ Version: resource.values["version"] ?? "2012-10-17", Statement: statements }));
}

/** The statements of the documents that a document builds on. */
function basedOn(documents: Value | undefined, resource: Resource, findTree: FindTree): Fact<Value[]> {
  if (documents === undefined || documents === null) return known([]);
  if (!Array.isArray(documents)) return notKnown(`${resource.address} builds on documents that are not known`);
  const statements: Value[] = [];
  for (const text of documents as readonly Value[]) {
    const tree = findTree(text, resource);
    if (!tree.known) return tree;
    const found = isValueMap(tree.value) ? tree.value["Statement"] : undefined;
    statements.push(...(Array.isArray(found) ? (found as Value[]) : found === undefined ? [] : [found]));
  }
  return known(statements);
}

/** An overriding statement takes the place of the one with its `Sid`. */
function override(statements: readonly Value[], overriding: readonly Value[]): Value[] {
  const sidOf = (value: Value): Value | undefined => (isValueMap(value) ? value["Sid"] : undefined);
  const replaced = new Set(overriding.map(sidOf).filter((sid) => sid !== undefined && sid !== ""));
  return [...statements.filter((statement) => !replaced.has(sidOf(statement))), ...overriding];
}

function statementTree(block: Value): Value {
  if (!isValueMap(block)) return new Unknown("a statement is known only after apply");
  const tree: Record<string, Value> = { Effect: block["effect"] ?? "Allow" };
  if (typeof block["sid"] === "string" && block["sid"] !== "") tree["Sid"] = block["sid"];
  const lists = { actions: "Action", not_actions: "NotAction", resources: "Resource", not_resources: "NotResource" };
  for (const [from, to] of Object.entries(lists)) {
    const value = block[from];
    if (!isEmpty(value)) tree[to] = withPolicyVariables(listed(value));
  }
  for (const [from, to] of Object.entries({ principals: "Principal", not_principals: "NotPrincipal" })) {
    if (!isEmpty(block[from])) tree[to] = principalTree(block[from]);
  }
  if (!isEmpty(block["condition"])) tree["Condition"] = conditionTree(block["condition"]);
  return map(tree);
}

function principalTree(value: Value | undefined): Value {
  if (value instanceof Unknown) return value;
  const byType = Object.create(null) as Record<string, Value>;
  for (const block of blocks(value)) {
    if (!isValueMap(block)) return new Unknown("the principals are known only after apply");
    const { type, identifiers } = block;
    if (typeof type !== "string") return new Unknown("a principal's type is known only after apply");
    if (type === "*") return "*";
    byType[type] = joined(byType[type], stated(listed(identifiers)));
  }
  return map(byType);
}

function conditionTree(value: Value | undefined): Value {
  if (value instanceof Unknown) return value;
  const byTest = Object.create(null) as Record<string, Value>;
  for (const block of blocks(value)) {
    if (!isValueMap(block)) return new Unknown("the conditions are known only after apply");
    const { test, variable, values } = block;
    if (typeof test !== "string" || typeof variable !== "string")
      return new Unknown("a condition is known only after apply");
    const before = byTest[test];
    const keys: ValueMap = isValueMap(before) ? before : map({});
    byTest[test] = map({ ...keys, [variable]: joined(keys[variable], withPolicyVariables(listed(values))) });
  }
  return map(byTest);
}

/** Blocks of one kind add up. */
function joined(before: Value | undefined, value: Value): Value {
  if (before === undefined) return value;
  if (before instanceof Unknown || value instanceof Unknown) return new Unknown("a part is known only after apply");
  return [...blocks(before), ...blocks(value)];
}

/** In this data source, policy variables are written `&{aws:username}`, since `${` is Terraform's. */
function withPolicyVariables(value: Value): Value {
  if (typeof value === "string") return value.replaceAll("&{", "${");
  if (value instanceof PartialString) {
    return new PartialString(
      value.parts.map((part) => (typeof part === "string" ? part.replaceAll("&{", "${") : part)),
    );
  }
  return Array.isArray(value) ? value.map((entry: Value) => withPolicyVariables(stated(entry))) : value;
}

/** Terraform takes nothing but lists of texts here. */
function listed(value: Value | undefined): Value {
  if (Array.isArray(value) || value instanceof Unknown) return value;
  return new Unknown(value === undefined || value === null ? "the document does not state it" : "it is no list");
}

/** No element of this data source is ever null: a plan puts it where it does not know one. */
function stated(value: Value | undefined): Value {
  if (Array.isArray(value)) return value.map((entry: Value) => stated(entry));
  return value ?? new Unknown("the document does not state it");
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
  return Object.assign(Object.create(null) as Record<string, Value>, members);
}
