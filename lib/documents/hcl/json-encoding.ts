import { JsonText } from "../json-text";
import { LongNumber, parseWithLongNumbers } from "../long-numbers";
import { numberFrom, numberText } from "../number-text";
import { isValueMap, PartialString, Sensitive, Unknown, type Reference, type Value, type ValueMap } from "../value";
import { normalised } from "./characters";
import { tooPrecise } from "./exact-numbers";
import { byCodePoint } from "./text-order";
import { textFrom } from "./text-from";
import { keyText, partialKeysOf } from "./partial-keys";
import { NotEvaluated } from "./unknowns";
import { mapOf } from "./value-facts";

/** How a JSON text is laid out. */
export interface JsonLayout {
  /** Whether the members of objects are in the order of their names, or as they stand. */
  readonly sorted: boolean;
  /** What each level is indented by; with `""` all is in one line. */
  readonly indent: string;
}

/**
 * A value as `jsonencode` writes it: the members of objects in order, and `<`, `>`, `&` escaped
 * (https://developer.hashicorp.com/terraform/language/functions/jsonencode).
 *
 * @param layout @default as `jsonencode` has it
 * @returns a text, or a {@link JsonText} where a part is not known
 */
export function encodedJson(value: Value, layout: JsonLayout = { sorted: true, indent: "" }): string | JsonText {
  const parts: (string | Reference)[] = [];
  write(value, { parts, ...layout }, "");
  const text = textFrom(parts);
  return typeof text === "string" ? text : new JsonText(text.parts, value);
}

interface Writing extends JsonLayout {
  readonly parts: (string | Reference)[];
}

/** @param margin the indentation of the line on which the value starts */
function write(value: Value, writing: Writing, margin: string): void {
  const { parts } = writing;
  if (value instanceof Unknown) parts.push({ ...(value.references[0] ?? { expression: "?" }), isJson: true });
  else if (value instanceof PartialString) writeText(value, parts);
  else if (value instanceof Sensitive) write(value.reveal(), writing, margin);
  else if (Array.isArray(value)) {
    const elements = value as readonly Value[];
    enclosed("[]", elements, writing, margin, (element, inner) => write(element, writing, inner));
  } else if (isValueMap(value)) writeMap(value, writing, margin);
  else parts.push(typeof value === "number" ? numberText(value) : escaped(value as string | boolean | null));
}

function enclosed<T>(
  [open = "", close = ""]: string,
  members: readonly T[],
  { parts, indent }: Writing,
  margin: string,
  each: (member: T, margin: string) => void,
): void {
  const inner = margin + indent;
  const newLine = indent === "" || members.length === 0 ? (): string => "" : (at: string): string => `\n${at}`;
  parts.push(open);
  members.forEach((member, index) => {
    parts.push(`${index > 0 ? "," : ""}${newLine(inner)}`);
    each(member, inner);
  });
  parts.push(newLine(margin), close);
}

function writeText({ parts: pieces }: PartialString, parts: (string | Reference)[]): void {
  parts.push('"');
  for (const piece of pieces) parts.push(typeof piece === "string" ? escaped(piece).slice(1, -1) : piece);
  parts.push('"');
}

function writeMap(map: ValueMap, writing: Writing, margin: string): void {
  const { parts, sorted, indent } = writing;
  const partial = new Map(partialKeysOf(map).map((member) => [keyText(member.key), member]));
  const names = sorted ? Object.keys(map).sort(byCodePoint) : Object.keys(map);
  enclosed("{}", names, writing, margin, (name, inner) => {
    const member = partial.get(name);
    if (member === undefined) parts.push(escaped(name));
    else writeText(member.key, parts);
    parts.push(indent === "" ? ":" : ": ");
    write(map[name] ?? null, writing, inner);
  });
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
    return decoded(parseWithLongNumbers(text), 0);
  } catch {
    return undefined;
  }
}

/** Deeper values than this are of no use to anybody and only serve to exhaust the stack. */
const deepest = 60;

function decoded(json: unknown, depth: number): Value {
  if (depth > deepest) return new NotEvaluated("it is nested too deeply");
  if (Array.isArray(json)) return json.map((element) => decoded(element, depth + 1));
  if (json instanceof LongNumber) return numberFrom(json.digits) ?? new NotEvaluated(tooPrecise);
  if (typeof json === "string") return normalised(json);
  if (typeof json !== "object" || json === null) return json as null | boolean | number;
  const members = Object.entries(json);
  if (members.some(([name]) => normalised(name) !== name)) return new NotEvaluated("a name in it is not composed");
  return mapOf(members.map(([name, value]) => [name, decoded(value, depth + 1)]));
}
