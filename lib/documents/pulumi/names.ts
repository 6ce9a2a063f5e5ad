import { isValueMap, Sensitive, type Value, type ValueMap } from "../value";
import { snakeCase } from "./types";
import { emptyRecord } from "../empty-record";

/**
 * Attributes by Terraform's names. Pulumi writes names in camel case, and those of repeated blocks in the plural
 * (https://github.com/pulumi/pulumi-terraform-bridge). Names that are data, such as those of tags, stay as they are.
 *
 * @param type Terraform's type of the resource
 */
export function terraformNames(values: ValueMap, type: string): ValueMap {
  const renamed = emptyRecord<Value>();
  for (const [name, value] of Object.entries(values)) {
    if (isInternal(name)) continue;
    const snake = snakeCase(name);
    const named = namesInside(value, snake);
    renamed[renames[type]?.[snake] ?? snake] = named;
    const block = singular(snake);
    if (isBlocks(named) && !Object.hasOwn(values, block) && renames[type]?.[snake] === undefined)
      renamed[block] ??= named;
  }
  return renamed;
}

/** What Pulumi notes for itself: `__defaults`. */
function isInternal(name: string): boolean {
  return name.startsWith("__");
}

/** Maps whose names are data. */
const dataNames: ReadonlySet<string> = new Set(
  (
    "tags tags_all labels effective_labels terraform_labels pulumi_labels annotations effective_annotations variables " +
    "attribute_mapping bound_claims claim_mappings data string_data binary_data data_json match_labels node_selector parameters " +
    "environment_variables request_parameters response_parameters logins aliases default_tags"
  ).split(" "),
);

/** The names inside of a block; a map with a name that no block has is data. */
function namesInside(value: Value, name: string): Value {
  if (dataNames.has(name)) return value;
  if (value instanceof Sensitive) return new Sensitive(namesInside(value.reveal(), name));
  if (Array.isArray(value)) return value.map((entry: Value) => namesInside(entry, name));
  if (!isValueMap(value)) return value;
  const entries = Object.entries(value).filter(([inner]) => !isInternal(inner));
  if (!entries.every(([inner]) => /^[a-z][A-Za-z0-9]*$/.test(inner))) return value;
  const renamed = emptyRecord<Value>();
  for (const [inner, held] of entries) renamed[snakeCase(inner)] = namesInside(held, snakeCase(inner));
  return renamed;
}

function isBlocks(value: Value): boolean {
  return Array.isArray(value) && value.length > 0 && (value as readonly Value[]).every(isValueMap);
}

/** Which of a block and of an attribute has a plural in Terraform, only the provider's schema says: a list of blocks goes by both names. */
function singular(name: string): string {
  if (name.endsWith("ies")) return `${name.slice(0, -3)}y`;
  if (/(?:ss|sh|ch|x)es$/.test(name)) return name.slice(0, -2);
  return name.replace(/s$/, "");
}

/** Names that differ in more than their case, for what an identity or a grant may be: `@pulumi/aws` 7.48, read on 2026-11-26. */
const renames: Readonly<Record<string, Readonly<Record<string, string>>>> = Object.assign(
  emptyRecord<Record<string, string>>(),
  {
    aws_iam_role: { inline_policies: "inline_policy" },
    aws_iam_openid_connect_provider: { client_id_lists: "client_id_list", thumbprint_lists: "thumbprint_list" },
    aws_lambda_function: { name: "function_name" },
    aws_lambda_permission: { function: "function_name" },
  },
);
