import { isJsonObject, member, members } from "./json";
import { plannedValues } from "./planned-values";
import { Sensitive, type Value, type ValueMap } from "./value";
import { emptyRecord } from "./empty-record";

/** What a plan's variables of the root module are set to; what its configuration marks as sensitive is so here. */
export function planVariables(json: unknown): ValueMap {
  const values = emptyRecord<Value>();
  const declared = member(member(member(json, "configuration"), "root_module"), "variables");
  for (const [name, variable] of members(member(json, "variables"))) {
    const declaration = member(declared, name);
    const value = plannedValues({ values: { value: member(variable, "value") } })["value"];
    if (!isJsonObject(declaration) || value === undefined) continue;
    values[name] = member(declaration, "sensitive") === true ? new Sensitive(value) : value;
  }
  return values;
}
