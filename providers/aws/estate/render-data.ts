import type { RenderData } from "../../../lib/documents/configuration/resource-instance";
import { encodedJson } from "../../../lib/documents/hcl/json-encoding";
import { factsOf, marked } from "../../../lib/documents/hcl/value-facts";
import { isValueMap, PartialString, Unknown, type Value, type ValueMap } from "../../../lib/documents/value";
import { known, notKnown, type Fact } from "../../../lib/estate/fact";
import { parsePolicy } from "../policy/parse";
import { statedDocument } from "./policy-document";
import { emptyRecord } from "../../../lib/documents/empty-record";

const layouts: Readonly<Record<string, string>> = { json: "  ", minified_json: "" };

/** What the provider makes of `aws_iam_policy_document`, which asks no service; of other data sources, nothing is known. */
export const renderAwsData: RenderData = (type, attribute, values) => {
  const indent =
    type === "aws_iam_policy_document" && Object.hasOwn(layouts, attribute) ? layouts[attribute] : undefined;
  if (indent === undefined) return undefined;
  const tree = statedDocument(argumentsOf(values), type, treeOf);
  if (!tree.known || !isReadable(tree.value)) return undefined;
  const text = encodedJson(tree.value, { sorted: false, indent });
  return factsOf(tree.value).sensitive ? marked(text) : text;
};

const argumentNames = ["statement", "source_policy_documents", "override_policy_documents", "version", "policy_id"];

function argumentsOf(values: (name: string) => Value | undefined): ValueMap {
  const stated = emptyRecord<Value>();
  for (const name of argumentNames) {
    const value = values(name);
    if (value !== undefined) stated[name] = value;
  }
  return stated;
}

/** A document by reference alone is followed where the policy is read. */
function treeOf(text: Value): Fact<Value> {
  if (typeof text !== "string" && !(text instanceof PartialString)) return notKnown("it is not known");
  const parsed = parsePolicy(text);
  return "problem" in parsed ? notKnown(parsed.problem) : known(parsed.document);
}

/** Whether every statement is there. */
function isReadable(tree: Value): boolean {
  const statements = isValueMap(tree) ? (tree["Statement"] ?? []) : undefined;
  return Array.isArray(statements) && !(statements as readonly Value[]).some((one) => one instanceof Unknown);
}
