import { isValueMap, Sensitive, Unknown, type Value, type ValueMap } from "./value";
import { emptyRecord } from "./empty-record";

/** Attributes in which providers repeat others, merged with their defaults. Terraform does not carry marks over to them. */
const mirrors = [
  { name: "tags", mirror: "tags_all" },
  { name: "labels", mirror: "effective_labels" },
  { name: "labels", mirror: "terraform_labels" },
] as const;

/** Attributes with those hidden that repeat what is hidden elsewhere among them. */
export function hidingMirrors(values: ValueMap): ValueMap {
  let hidden = values;
  for (const { name, mirror } of mirrors) {
    const source = values[name];
    const value = hidden[mirror];
    if (source === undefined || value === undefined) continue;
    const marked = markedLike(value, source);
    if (marked !== value) hidden = Object.assign(emptyRecord<Value>(), hidden, { [mirror]: marked });
  }
  return hidden;
}

function markedLike(value: Value, source: Value): Value {
  if (value === null || value instanceof Sensitive || value instanceof Unknown) return value;
  if (source instanceof Sensitive) return new Sensitive(value);
  if (!isValueMap(value) || !isValueMap(source)) return value;
  const names = Object.keys(value).filter((name) => source[name] instanceof Sensitive);
  if (names.length === 0) return value;
  const marked = Object.assign(emptyRecord<Value>(), value);
  for (const name of names) marked[name] = markedLike(value[name] ?? null, source[name] ?? null);
  return marked;
}
