import type { Text } from "../../../lib/access/model";
import { PartialString, Sensitive, type Value } from "../../../lib/documents/value";

/** How the texts of one policy are read. */
export interface TextReading {
  /** Whether `${…}` is a policy variable: only under `Version` 2012-10-17. */
  readonly variables: boolean;
  /** Names a value that must not be printed; each gets a name of its own, since nothing says that two are equal. */
  readonly sensitiveName: () => string;
}

/** A policy text as letters, or why it has none. */
export type ReadText = { readonly text: Text } | { readonly problem: string };

/**
 * Reads a text of a policy: references become holes, and so do policy variables, whose value the request brings.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html
 */
export function readText(value: Value, reading: TextReading): ReadText {
  if (typeof value === "string") return fromParts([value], reading);
  if (typeof value === "boolean" || typeof value === "number") return { text: String(value) };
  if (value instanceof PartialString) {
    return fromParts(
      value.parts.map((part) => (typeof part === "string" ? part : { hole: part.expression })),
      reading,
    );
  }
  if (value instanceof Sensitive) return { text: [{ hole: reading.sensitiveName() }] };
  return { problem: "a value is known only after apply" };
}

type Parts = readonly Exclude<Text, string>[number][];

function fromParts(parts: Parts, { variables }: TextReading): ReadText {
  if (!variables) return { text: simplest(parts) };
  const found: Exclude<Text, string>[number][] = [];
  for (const part of parts) {
    if (typeof part !== "string") {
      found.push(part);
      continue;
    }
    const split = splitVariables(part);
    if (split === undefined) return { problem: "a policy variable of this form is not analysed" };
    found.push(...split);
  }
  return { text: simplest(found) };
}

/** `${aws:username}` is a variable; `${*}`, `${?}` and `${$}` stand for the character, which here must be no wildcard. */
function splitVariables(text: string): Parts | undefined {
  const parts: Exclude<Text, string>[number][] = [];
  let from = 0;
  for (const match of text.matchAll(/\$\{([^}]*)\}/g)) {
    const name = (match[1] ?? "").trim();
    parts.push(text.slice(from, match.index));
    if (name === "$") parts.push("$");
    else if (/^[\w-]+:[^,]+$/.test(name)) parts.push({ hole: name.toLowerCase() });
    else return undefined;
    from = match.index + match[0].length;
  }
  return [...parts, text.slice(from)].filter((part) => part !== "");
}

function simplest(parts: Parts): Text {
  return parts.every((part) => typeof part === "string") ? parts.join("") : parts;
}
