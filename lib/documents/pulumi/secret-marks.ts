import { isJsonObject, list, member } from "../json";
import { isValueMap, Sensitive, Unknown, type Value } from "../value";
import { deepest, isSecretJson } from "./values";
import { emptyRecord } from "../empty-record";

/**
 * A value, hidden where the same property is a secret in another place: what is one on its way in is one on its way out, whether or
 * not the provider says so.
 *
 * @param json the property there, as the document has it
 */
export function hiddenLike(value: Value, json: unknown, depth = 0): Value {
  if (depth > deepest) return hidden(value);
  if (isSecretJson(json)) return hidden(value);
  if (Array.isArray(json)) return holdsSecret(json, depth) ? hidden(value) : value;
  if (!isJsonObject(json) || !isValueMap(value)) return value;
  const copy = emptyRecord<Value>();
  for (const [name, inner] of Object.entries(value)) copy[name] = hiddenLike(inner, member(json, name), depth + 1);
  return copy;
}

/** A value that must not be printed; of one that is not known there is nothing to print. */
export function hidden(value: Value): Value {
  return value instanceof Sensitive || value instanceof Unknown ? value : new Sensitive(value);
}

/** Lists may be in another order there, so one secret hides the list. */
function holdsSecret(json: unknown, depth: number): boolean {
  if (depth > deepest || isSecretJson(json)) return true;
  const inside = isJsonObject(json) ? Object.values(json) : list(json);
  return inside.some((value) => holdsSecret(value, depth + 1));
}
