import { isValueMap, type Value, type ValueMap } from "../../../lib/documents/value";
import { emptyRecord } from "../../../lib/documents/empty-record";

/**
 * Puts documents together as the provider does: a statement takes the place of an earlier one with its `Sid`, the last
 * `Id` holds, and the later version.
 */
export function mergedDocuments(documents: readonly Value[]): ValueMap {
  const statements: Value[] = [];
  const places = new Map<Value, number>();
  let version: Value | undefined;
  let id: Value | undefined;
  for (const document of documents) {
    if (!isValueMap(document)) continue;
    version = later(version, document["Version"]);
    id = document["Id"] ?? id;
    for (const statement of listed(document["Statement"])) {
      const sid = isValueMap(statement) ? statement["Sid"] : undefined;
      const place = typeof sid === "string" && sid !== "" ? places.get(sid) : undefined;
      if (place !== undefined) statements[place] = statement;
      else if (typeof sid === "string" && sid !== "") places.set(sid, statements.push(statement) - 1);
      else statements.push(statement);
    }
  }
  const merged: Record<string, Value> = emptyRecord<Value>();
  if (version !== undefined) merged["Version"] = version;
  if (id !== undefined) merged["Id"] = id;
  if (statements.length > 0) merged["Statement"] = statements;
  return merged;
}

function listed(value: Value | undefined): readonly Value[] {
  if (Array.isArray(value)) return value as readonly Value[];
  return value === undefined || value === null ? [] : [value];
}

/** Versions are dates. One that is not known may be the later one. */
function later(one: Value | undefined, other: Value | undefined): Value | undefined {
  if (typeof one === "string" && typeof other === "string") return other > one ? other : one;
  return one === undefined || typeof one === "string" ? (other ?? one) : one;
}
