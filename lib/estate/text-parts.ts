import type { Pattern, Text, TextPart } from "../access/model";

/** Stands around the index of a part that is not text; no name holds it. */
const mark = "\u0000";

export function partsOf(text: Text): readonly TextPart[] {
  return typeof text === "string" ? [text] : text;
}

/** A text as one string, to be taken apart; {@link unmarked} makes texts of its pieces again. */
export function marked(parts: readonly TextPart[]): string {
  return parts.map((part, index) => (typeof part === "string" ? part : `${mark}${index}${mark}`)).join("");
}

/** @returns `undefined` for nothing, and for what differs from request to request */
export function unmarked(text: string | undefined, parts: readonly TextPart[]): TextPart[] | undefined {
  if (text === undefined || text === "") return undefined;
  const pieces = text.split(mark).map((piece, at) => (at % 2 === 0 ? piece : parts[Number(piece)]));
  const isFixedPart = (part: TextPart | undefined): part is TextPart =>
    typeof part === "string" || (part !== undefined && "hole" in part);
  return pieces.every(isFixedPart) ? pieces.filter((part) => part !== "") : undefined;
}

/** What a name with a wildcard begins with. */
export function beforeWildcard(text: string | undefined): string | undefined {
  return text?.split(/[*?]/, 1)[0];
}

/** Neighbouring strings become one: two groups of one name are equal then. */
export function simplest(parts: readonly TextPart[]): Text {
  return parts.every((part) => typeof part === "string") ? parts.join("") : joined(parts);
}

function joined(parts: readonly TextPart[]): TextPart[] {
  const made: TextPart[] = [];
  for (const part of parts) {
    const last = made.at(-1);
    if (typeof part === "string" && typeof last === "string") made[made.length - 1] = last + part;
    else made.push(part);
  }
  return made;
}

/** A pattern with wildcards that takes letters in either case. */
export function anyCase(parts: readonly TextPart[]): Pattern {
  return { text: simplest(parts), syntax: "glob", ignoreCase: true };
}

/** Whether a pattern is one text, whatever a part of it that the document does not state is. */
export function isFixed({ text, syntax }: Pattern): boolean {
  return partsOf(text).every((part) =>
    typeof part === "string" ? syntax === "literal" || !/[*?]/.test(part) : "hole" in part,
  );
}
