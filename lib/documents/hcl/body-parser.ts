import { Cursor } from "./cursor";
import { parseExpression } from "./expression-parser";
import type { Block, Body, BodyAttribute } from "./syntax";

/**
 * Parses a file in Terraform's native syntax:
 * https://github.com/hashicorp/hcl/blob/main/hclsyntax/spec.md#structural-elements.
 *
 * @throws SyntaxFault with words that hold nothing of the text
 */
export function parseBody(text: string): Body {
  const cursor = new Cursor(text);
  const body = bodyUntil(cursor, undefined);
  if (cursor.at < text.length) cursor.fail("an attribute or a block is expected");
  return body;
}

function bodyUntil(cursor: Cursor, closing: "}" | undefined): Body {
  const attributes = new Map<string, BodyAttribute>();
  const blocks: Block[] = [];
  for (;;) {
    cursor.skipBlanks(true);
    if (closing !== undefined && cursor.sees(closing)) break;
    if (closing === undefined && cursor.at >= cursor.text.length) break;
    const start = cursor.at;
    const name = cursor.identifier() ?? cursor.fail("the name of an attribute or a block is expected");
    cursor.skipBlanks(false);
    if (cursor.sees("=") && !cursor.sees("==")) {
      if (attributes.has(name)) cursor.fail("an attribute is set twice", start);
      attributes.set(name, attribute(cursor, name, start));
    } else blocks.push(block(cursor, name, start));
  }
  return { attributes, blocks };
}

function attribute(cursor: Cursor, name: string, start: number): BodyAttribute {
  cursor.must("=");
  const expression = parseExpression(cursor, false);
  endOfItem(cursor);
  return { name, expression, position: cursor.position(start) };
}

function block(cursor: Cursor, type: string, start: number): Block {
  const labels: string[] = [];
  for (;;) {
    cursor.skipBlanks(false);
    if (cursor.takes("{")) break;
    labels.push(cursor.identifier() ?? label(cursor));
  }
  const body = cursor.nested(() => bodyUntil(cursor, "}"));
  cursor.must("}");
  endOfItem(cursor);
  return { type, labels, body, position: cursor.position(start) };
}

/** A label in quotation marks, in which nothing is evaluated. */
function label(cursor: Cursor): string {
  const quoted = cursor.match(/"(?:[^"\\\n]|\\.)*"/y) ?? cursor.fail("`{`, `=` or a label is expected");
  const inner = quoted.slice(1, -1);
  return inner.replace(/\\(["\\])/g, "$1");
}

function endOfItem(cursor: Cursor): void {
  cursor.skipBlanks(false);
  if (cursor.takes("\n") || cursor.at >= cursor.text.length || cursor.sees("}")) return;
  cursor.fail("a new line is expected");
}
