import { configurationValue } from "./configuration-values";
import { list, member, members, text } from "./json";
import { plannedValues } from "./planned-values";
import { Unknown, type Value, type ValueMap } from "./value";
import { emptyRecord } from "./empty-record";

/** Deeper blocks than these are of no use to anybody and only serve to exhaust the stack. */
const deepest = 100;

/**
 * Reads the `expressions` of a plan's configuration: constants, and what is computed as unknown
 * (https://developer.hashicorp.com/terraform/internals/json-format#expression-representation).
 */
export function expressionValues(json: unknown, depth = 0): ValueMap {
  const values = emptyRecord<Value>();
  for (const [name, expression] of members(json)) values[name] = expressionValue(expression, depth);
  return values;
}

function expressionValue(json: unknown, depth: number): Value {
  if (depth > deepest) return new Unknown("it is nested too deeply");
  if (Array.isArray(json)) return json.map((block) => expressionValue(block, depth + 1));
  const references = list(member(json, "references")).flatMap((expression) => text(expression) ?? []);
  const constant = member(json, "constant_value");
  if (constant !== undefined && references.length > 0) return configurationValue(constant);
  if (constant !== undefined) return plannedValues({ values: { constant } })["constant"] ?? null;
  const isBlock = references.length === 0 && members(json).length > 0;
  if (isBlock) return expressionValues(json, depth + 1);
  const expressions = references.map((expression) => ({ expression }));
  return new Unknown("it is computed", expressions);
}
