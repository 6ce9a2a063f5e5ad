import type { Resource } from "../../../lib/documents/document";
import { PartialString, Unknown, type Value, type ValueMap } from "../../../lib/documents/value";
import { known, notKnown, type Fact } from "../../../lib/estate/fact";
import { OpenList } from "../../../lib/documents/open-list";
import { because } from "../policy/because";
import { parsePolicy } from "../policy/parse";
import { mergedDocuments } from "./merged-documents";
import { statementTree } from "./policy-document-statement";

/** Finds the tree of a policy text that a document builds on. */
export type FindTree = (text: Value, from: Resource) => Fact<Value>;

/**
 * The policy that a data source `aws_iam_policy_document` renders: its `json` where that is known, otherwise rebuilt
 * from its statements, each of which may have unknown parts
 * (https://registry.terraform.io/providers/hashicorp/aws/latest/docs/data-sources/iam_policy_document).
 */
export function policyDocumentTree(resource: Resource, findTree: FindTree): Fact<Value> {
  const { json } = resource.values;
  if (typeof json === "string" || json instanceof PartialString) {
    const parsed = parsePolicy(json);
    return "problem" in parsed ? notKnown(parsed.problem) : known(parsed.document);
  }
  return statedDocument(resource.values, resource.address, (text) => findTree(text, resource));
}

/**
 * The same from the arguments alone.
 *
 * @param name what the document is called in a reason
 */
export function statedDocument(values: ValueMap, name: string, findTree: (text: Value) => Fact<Value>): Fact<Value> {
  const { statement, source_policy_documents: sources, override_policy_documents: overrides } = values;
  const isBased = [sources, overrides].some((one) => one !== undefined && one !== null);
  // One that is not known may take the place of another document's, by its `Sid`.
  const isOpen = statement instanceof OpenList && !isBased;
  if (statement instanceof Unknown && !isOpen) return notKnown(`the statements of ${name} are known only after apply`);
  const own: ValueMap = {
    Version: values["version"] ?? "2012-10-17",
    ...(isStated(values["policy_id"]) ? { Id: values["policy_id"] } : {}),
    Statement: isOpen
      ? [
          ...statement.elements.map(statementTree),
          new Unknown(`${name} may have more statements: ${because(statement)}`),
        ]
      : blocks(statement).map((block) => statementTree(block)),
  };
  const first = basedOn(sources, name, findTree);
  const last = basedOn(overrides, name, findTree);
  if (!first.known) return first;
  return last.known ? known(mergedDocuments([...first.value, own, ...last.value])) : last;
}

/** The documents that a document builds on. */
function basedOn(documents: Value | undefined, name: string, findTree: (text: Value) => Fact<Value>): Fact<Value[]> {
  if (documents === undefined || documents === null) return known([]);
  if (!Array.isArray(documents)) return notKnown(`${name} builds on documents that are not known`);
  const trees: Value[] = [];
  for (const text of documents as readonly Value[]) {
    if (text === "") continue;
    const tree = findTree(text);
    if (!tree.known) return tree;
    trees.push(tree.value);
  }
  return known(trees);
}

function isStated(value: Value | undefined): value is Value {
  return value !== undefined && value !== null && value !== "";
}

/** A repeated block may be rendered as a list, or as the block itself where there is one. */
function blocks(value: Value | undefined): readonly Value[] {
  if (Array.isArray(value)) return value as readonly Value[];
  return value === undefined || value === null ? [] : [value];
}
