import { JsonText } from "../json-text";
import { isValueMap, PartialString, Sensitive, Unknown, type Reference, type Value, type ValueMap } from "../value";
import { numberText } from "./convert";
import { textFrom } from "./evaluate-template";
import { keyText, partialKeysOf } from "./partial-keys";
import { mapOf } from "./value-facts";

/**
 * A value as `jsonencode` writes it: the members of objects in order, and `<`, `>`, `&` escaped
 * (https://developer.hashicorp.com/terraform/language/functions/jsonencode).
 *
 * @returns a text, or a {@link JsonText} where a part is not known
 */
export function encodedJson(value: Value): string | JsonText {
  const parts: (string | Reference)[] = [];
  write(value, parts);
  const text = textFrom(parts);
  return typeof text === "string" ? text : new JsonText(text.parts, value);
}

function write(value: Value, parts: (string | Reference)[]): void {
  if (value instanceof Unknown) parts.push(value.references[0] ?? { expression: "?" });
  else if (value instanceof PartialString) writeText(value, parts);
  else if (value instanceof Sensitive) write(value.reveal(), parts);
  else if (Array.isArray(value)) {
    parts.push("[");
    (value as readonly Value[]).forEach((element, index) => {
      if (index > 0) parts.push(",");
      write(element, parts);
    });
    parts.push("]");
  } else if (isValueMap(value)) writeMap(value, parts);
  else parts.push(typeof value === "number" ? numberText(value) : escaped(value as string | boolean | null));
}

function writeText({ parts: pieces }: PartialString, parts: (string | Reference)[]): void {
  parts.push('"');
  for (const piece of pieces) parts.push(typeof piece === "string" ? escaped(piece).slice(1, -1) : piece);
  parts.push('"');
}

function writeMap(map: ValueMap, parts: (string | Reference)[]): void {
  const partial = new Map(partialKeysOf(map).map((member) => [keyText(member.key), member]));
  const members = Object.keys(map).sort();
  parts.push("{");
  members.forEach((name, index) => {
    if (index > 0) parts.push(",");
    const member = partial.get(name);
    if (member === undefined) parts.push(escaped(name));
    else writeText(member.key, parts);
    parts.push(":");
    write(map[name] ?? null, parts);
  });
  parts.push("}");
}

function escaped(value: string | boolean | null): string {
  return JSON.stringify(value).replace(
    /[<>&\u2028\u2029]/g,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

/** What a JSON text stands for; `undefined` where it is not known, or is no JSON. */
export function decodedJson(text: Value): Value | undefined {
  if (text instanceof JsonText) return text.tree;
  if (typeof text !== "string") return undefined;
  try {
    return decoded(JSON.parse(text) as unknown, 0);
  } catch {
    return undefined;
  }
}

/** Deeper values than this are of no use to anybody and only serve to exhaust the stack. */
const deepest = 60;

function decoded(json: unknown, depth: number): Value | undefined {
  if (depth > deepest) return undefined;
  if (Array.isArray(json)) return json.map((element) => decoded(element, depth + 1) ?? null);
  if (typeof json !== "object" || json === null) return json as null | boolean | number | string;
  return mapOf(Object.entries(json).map(([name, value]) => [name, decoded(value, depth + 1) ?? null]));
}
