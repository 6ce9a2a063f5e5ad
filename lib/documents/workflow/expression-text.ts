import { PartialString, type Reference } from "../value";

/**
 * A text of a workflow, where `${{ … }}` is an expression
 * (https://docs.github.com/en/actions/reference/workflows-and-actions/expressions).
 *
 * @returns the text, or its parts where expressions stand in it. What has no end is text, as GitHub refuses it
 */
export function workflowText(text: string): string | PartialString {
  const parts: (string | Reference)[] = [];
  let at = 0;
  for (let start = text.indexOf("${{"); start >= 0; start = text.indexOf("${{", at)) {
    const end = expressionEnd(text, start + 3);
    if (end === undefined) break;
    if (start > at) parts.push(text.slice(at, start));
    parts.push({ expression: text.slice(start + 3, end).trim() });
    at = end + 2;
  }
  if (parts.length === 0) return text;
  if (at < text.length) parts.push(text.slice(at));
  return new PartialString(parts);
}

/** The position of the `}}` that ends an expression: not one inside of a text in single quotes. */
function expressionEnd(text: string, from: number): number | undefined {
  const signs = /'|\}\}/g;
  signs.lastIndex = from;
  for (let match = signs.exec(text); match !== null; match = signs.exec(text)) {
    if (match[0] === "}}") return match.index;
    const closing = text.indexOf("'", match.index + 1);
    if (closing < 0) return undefined;
    signs.lastIndex = closing + 1;
  }
  return undefined;
}
