import type { Text, TextPart } from "../../../lib/access/model";
import { numberText } from "../../../lib/documents/number-text";
import { PartialString, Sensitive, type Value } from "../../../lib/documents/value";

/** How the texts of one policy are read. */
export interface TextReading {
  /** Whether `${…}` is a policy variable: only under `Version` 2012-10-17. */
  readonly variables: boolean;
  /** A name that no other part of the policy has, for what is not known and may differ from everything else. */
  readonly freshName: (what: string) => string;
}

/** A policy text, or why it has none. */
export type ReadText = { readonly text: Text } | { readonly problem: string };

/**
 * Reads a text of a policy: references of the document become holes, policy variables take the request's value.
 * @param value a string of the policy, or a number or boolean that stands for one
 */
export function readText(value: Value, { variables, freshName }: TextReading): ReadText {
  const split = (text: string): readonly TextPart[] => (variables ? splitVariables(text) : [text]);
  if (typeof value === "string") return { text: value.includes("${") ? simplest(split(value)) : value };
  if (typeof value === "number") return { text: numberText(value) };
  if (typeof value === "boolean") return { text: String(value) };
  if (value instanceof Sensitive) return { text: [{ hole: freshName("sensitive value") }] };
  if (!(value instanceof PartialString)) return { problem: "a value is known only after apply" };
  const parts = value.parts.flatMap((part) => (typeof part === "string" ? split(part) : [{ hole: part.expression }]));
  return { text: simplest(parts) };
}

/**
 * Tells policy variables from text: `${aws:username}`, `${aws:PrincipalTag/team, 'none'}` with a value for requests
 * without the key, and `${*}`, `${?}`, `${$}`, which stand for the character itself. Anything else in `${…}` is text.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html
 */
function splitVariables(text: string): TextPart[] {
  const parts: TextPart[] = [];
  let from = 0;
  for (const match of text.matchAll(/\$\{([^{}]*)\}/g)) {
    const part = variableOf(match[1] ?? "");
    if (part === undefined) continue;
    parts.push(text.slice(from, match.index), part);
    from = match.index + match[0].length;
  }
  return [...parts, text.slice(from)].filter((part) => part !== "");
}

function variableOf(content: string): TextPart | undefined {
  if (content === "*" || content === "?" || content === "$") return { verbatim: content };
  const [, name, otherwise] = /^\s*([\w-]+:[^,']+?)\s*(?:,\s*'(.*)'\s*)?$/.exec(content) ?? [];
  if (name === undefined) return undefined;
  const variable = name.toLowerCase();
  return otherwise === undefined ? { variable } : { variable, otherwise };
}

function simplest(parts: readonly TextPart[]): Text {
  return parts.every((part) => typeof part === "string") ? parts.join("") : parts;
}
