import { JsonText } from "../../../lib/documents/json-text";
import { parseExactly } from "../../../lib/documents/long-numbers";
import { isValueMap, PartialString, Unknown, type Reference, type Value } from "../../../lib/documents/value";
import { emptyRecord } from "../../../lib/documents/empty-record";

/** A policy's JSON as a tree of values, or why there is none. */
export type ParsedPolicy = { readonly document: Value } | { readonly problem: string };

/** Deeper trees than this are no policy. IAM's own grammar is six levels deep. */
const deepest = 40;

/** Longer texts are no policy: IAM takes 10,240 characters at most, other services up to some hundred thousand. */
export const longestPolicy = 2_000_000;

/**
 * Stands around the number of a reference while the text is parsed: private use, in no policy's grammar.
 * A text that holds them by itself is refused, so that none of its characters is taken for a reference.
 */
const [opening, closing] = ["\ue0f0", "\ue0f1"];
const numbered = new RegExp(`${opening}(\\d+)${closing}`, "g");

/** Stands for a value that is a reference as a whole. */
const wholly = new RegExp(`^${opening}=(\\d+)${closing}$`);

/**
 * Parses the text of a policy. References inside of strings become holes of these strings.
 *
 * @returns a problem in words without anything of the text, which may be secret
 */
export function parsePolicy(policy: string | PartialString): ParsedPolicy {
  if (policy instanceof JsonText) return parseTree(policy.tree);
  const parts = typeof policy === "string" ? [policy] : policy.parts;
  const references: Reference[] = [];
  let source = "";
  for (const part of parts) {
    if (typeof part !== "string") source += `${opening}${references.push(part) - 1}${closing}`;
    else if (part.includes(opening) || part.includes(closing))
      return { problem: "the policy holds private-use characters" };
    else source += part;
  }
  if (source.trim() === "") return { problem: "the policy is empty" };
  if (source.length > longestPolicy) return { problem: `the policy is longer than ${longestPolicy} characters` };
  const parsed = parseSource(source, references);
  const rest = "problem" in parsed && references.length > 0 ? withValuesQuoted(parts) : undefined;
  return rest === undefined ? parsed : parseSource(rest, references);
}

/**
 * The text with each reference that stands for a whole value (`"Resource": ${jsonencode(…)}`) as a string in its place.
 *
 * @returns `undefined` where one stands for something else outside of a string, which may be any part of a policy
 */
function withValuesQuoted(parts: readonly (string | Reference)[]): string | undefined {
  let source = "";
  let isInside = false;
  let count = 0;
  for (const part of parts) {
    if (typeof part === "string") {
      source += part;
      for (const [sign] of part.matchAll(/\\.|"/gs)) if (sign === '"') isInside = !isInside;
      continue;
    }
    const number = count++;
    if (isInside) source += `${opening}${number}${closing}`;
    else if (part.isJson === true) source += `"${opening}=${number}${closing}"`;
    else return undefined;
  }
  return source;
}

/**
 * Parses the text of one statement of a policy, in which there is no reference.
 * @returns `undefined` where it is no JSON object, or not to be read by itself
 */
export function parseStatement(text: string): Value | undefined {
  if (text.includes(opening) || text.includes(closing)) return undefined;
  const parsed = parseSource(text, [], 2);
  return "problem" in parsed ? undefined : parsed.document;
}

/** What the document holds as a tree already. */
function parseTree(tree: Value): ParsedPolicy {
  if (!isValueMap(tree)) return { problem: "the policy is not a JSON object" };
  return { document: bounded(tree, 0) };
}

function bounded(value: Value, depth: number): Value {
  if (depth > deepest) return new Unknown("it is nested too deeply");
  if (Array.isArray(value)) return value.map((entry: Value) => bounded(entry, depth + 1));
  if (!isValueMap(value)) return value;
  const members = emptyRecord<Value>();
  for (const [name, member] of Object.entries(value)) members[name] = bounded(member, depth + 1);
  return members;
}

/** @param depth how deep the text stands in the policy */
function parseSource(source: string, references: readonly Reference[], depth = 0): ParsedPolicy {
  let json: unknown;
  try {
    json = parseExactly(source);
  } catch {
    if (references.length === 0) return { problem: "the policy is not valid JSON" };
    const names = references.map(({ expression }) => `\`${expression.slice(0, 200)}\``).join(", ");
    return { problem: `the policy is not valid JSON with ${names} left open` };
  }
  if (typeof json !== "object" || json === null || Array.isArray(json))
    return { problem: "the policy is not a JSON object" };
  return { document: treeOf(json, references, depth) };
}

function treeOf(json: unknown, references: readonly Reference[], depth: number): Value {
  if (depth > deepest) return new Unknown("it is nested too deeply");
  if (typeof json === "string") return wholeOf(json, references) ?? textOf(json, references);
  if (Array.isArray(json)) return json.map((entry) => treeOf(entry, references, depth + 1));
  if (typeof json !== "object" || json === null) return json as null | boolean | number;
  const members = emptyRecord<Value>();
  for (const [name, value] of Object.entries(json)) {
    const key = textOf(name, references);
    const readable = typeof key === "string" ? key : key.parts.map(wordsOf).join("");
    members[readable] = treeOf(value, references, depth + 1);
  }
  return members;
}

/** What a reference stands for as a whole. */
function wholeOf(text: string, references: readonly Reference[]): Unknown | undefined {
  const [, number] = wholly.exec(text) ?? [];
  if (number === undefined) return undefined;
  const { expression } = references[Number(number)] ?? { expression: "?" };
  return new Unknown("it is known only after apply", [{ expression }]);
}

function wordsOf(part: string | Reference): string {
  return typeof part === "string" ? part : `\${${part.expression}}`;
}

function textOf(text: string, references: readonly Reference[]): string | PartialString {
  if (!text.includes(opening)) return text;
  const parts: (string | Reference)[] = [];
  let from = 0;
  for (const match of text.matchAll(numbered)) {
    if (match.index > from) parts.push(text.slice(from, match.index));
    parts.push(references[Number(match[1])] ?? { expression: "?" });
    from = match.index + match[0].length;
  }
  if (from < text.length) parts.push(text.slice(from));
  return new PartialString(parts);
}
