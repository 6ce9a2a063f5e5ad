import { Cursor } from "../hcl/cursor";
import type { PositionOf } from "./json-body";

/** A text, a bracket or a comma: all that is needed to know where in valid JSON something stands. */
const sign = /"[^"\\]*(?:\\.[^"\\]*)*"|[{}[\],:]/gs;

/** Names deeper than this belong to the inside of a block. In a `check` there stands a block of its own. */
const deepest = 3;
const deepestInCheck = 5;

/** Finds where the members of objects stand, down to the names of resources. */
export function jsonPositions(source: string): PositionOf {
  const offsets = new Map<string, number>();
  const path: { readonly isObject: boolean; name: string }[] = [];
  let lastText: RegExpMatchArray | undefined;
  for (const match of source.matchAll(sign)) {
    const top = path.at(-1);
    if (match[0] === "{" || match[0] === "[") path.push({ isObject: match[0] === "{", name: "" });
    else if (match[0] === "}" || match[0] === "]") path.pop();
    else if (match[0] === ":" && top?.isObject === true && lastText !== undefined) {
      top.name = nameOf(lastText[0]);
      const steps = path
        .filter(({ isObject }) => isObject)
        .map(({ name }) => name.replaceAll("~", "~0").replaceAll("/", "~1"));
      const pointer = `/${steps.join("/")}`;
      const isName = steps.length <= (steps[0] === "check" ? deepestInCheck : deepest);
      if (isName && !offsets.has(pointer)) offsets.set(pointer, lastText.index ?? 0);
    } else if (match[0].startsWith('"')) lastText = match;
  }
  const cursor = new Cursor(source);
  return (pointer) => cursor.position(offsets.get(pointer) ?? 0);
}

function nameOf(quoted: string): string {
  try {
    return String(JSON.parse(quoted));
  } catch {
    return quoted;
  }
}
