import { PartialString, type Reference } from "../value";

/** A text, or one with references in it. Pieces of text that stand together become one. */
export function textFrom(parts: readonly (string | Reference)[]): string | PartialString {
  const joined: (string | Reference)[] = [];
  for (const part of parts) {
    const before = joined.at(-1);
    if (typeof part === "string" && typeof before === "string") joined[joined.length - 1] = before + part;
    else if (part !== "") joined.push(part);
  }
  const [only] = joined;
  if (only === undefined) return "";
  return joined.length === 1 && typeof only === "string" ? only : new PartialString(joined);
}
