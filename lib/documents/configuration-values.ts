import { blocksOf, isJsonObject, member, members } from "./json";
import { OpenList } from "./open-list";
import { parseTemplate } from "./template";
import { Unknown, type Value, type ValueMap } from "./value";
import { emptyRecord } from "./empty-record";

/** Deeper values than this are of no use to anybody and only serve to exhaust the stack. */
const deepest = 100;

/** Reads a value of Terraform's JSON configuration syntax: strings are templates. */
export function configurationValue(json: unknown, depth = 0): Value {
  if (depth > deepest) return new Unknown("it is nested too deeply");
  if (typeof json === "string") return parseTemplate(json);
  if (Array.isArray(json)) return json.map((entry) => configurationValue(entry, depth + 1));
  if (isJsonObject(json)) return configurationValues(json, [], depth + 1);
  if (json === null || typeof json === "boolean" || typeof json === "number") return json;
  return new Unknown("it is not a JSON value");
}

/** Reads the members of a block, without those that have the given names. */
export function configurationValues(json: unknown, without: readonly string[], depth = 0): ValueMap {
  const values: Record<string, Value> = emptyRecord<Value>();
  for (const [name, value] of members(json)) {
    if (!without.includes(name) && !isDynamic(name, value)) values[name] = configurationValue(value, depth);
  }
  for (const name of dynamicBlocks(json)) values[name] = withDynamicBlocks(values[name]);
  return values;
}

/** @param written the blocks of the same name that are written out */
function withDynamicBlocks(written: Value | undefined): Value {
  const reason = "dynamic blocks make it, as often as the plan says";
  if (written === undefined || written === null || written instanceof Unknown) return written ?? new Unknown(reason);
  return new OpenList(reason, [], Array.isArray(written) ? (written as readonly Value[]) : [written]);
}

/** https://developer.hashicorp.com/terraform/language/expressions/dynamic-blocks: each member makes blocks of its name. */
function isDynamic(name: string, value: unknown): boolean {
  if (name !== "dynamic") return false;
  const generators = blocksOf(value)
    .flatMap(members)
    .flatMap(([, block]) => blocksOf(block));
  return generators.length > 0 && generators.every((block) => member(block, "for_each") !== undefined);
}

function dynamicBlocks(json: unknown): string[] {
  const value = member(json, "dynamic");
  return isDynamic("dynamic", value)
    ? blocksOf(value)
        .flatMap(members)
        .map(([name]) => name)
    : [];
}
