import { isJsonObject, member, members } from "./json";
import { plannedValues } from "./planned-values";
import type { Value, ValueMap } from "./value";
import { emptyRecord } from "./empty-record";

/** What a plan's variables of the root module are set to, of those that its configuration does not mark as sensitive. */
export function planVariables(json: unknown): ValueMap {
  const values = emptyRecord<Value>();
  const declared = member(member(member(json, "configuration"), "root_module"), "variables");
  for (const [name, variable] of members(member(json, "variables"))) {
    const isOpen = isJsonObject(member(declared, name)) && member(member(declared, name), "sensitive") !== true;
    const value = plannedValues({ values: { value: member(variable, "value") } })["value"];
    if (isOpen && value !== undefined) values[name] = value;
  }
  return values;
}
