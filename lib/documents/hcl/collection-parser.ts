import type { Cursor } from "./cursor";
import type { Expression, For, ObjectItem } from "./syntax";

/** Parses the expression that is next; given by the caller, since expressions and collections nest in each other. */
export type ParseExpression = (cursor: Cursor, newlines: boolean) => Expression;

/** Parses `[…]` or `{…}`: a tuple, an object, or a `for` expression. */
export function parseCollection(cursor: Cursor, parse: ParseExpression): Expression {
  const start = cursor.at;
  const isTuple = cursor.takes("[");
  if (!isTuple) cursor.must("{");
  const inner = cursor.at;
  cursor.skipBlanks(true);
  if (cursor.match(/for(?![\p{ID_Continue}-])/uy) !== undefined) {
    const loop = forExpression(cursor, parse, isTuple ? "]" : "}");
    if (loop !== undefined) return { ...loop, text: cursor.text.slice(start, cursor.at) };
  }
  cursor.at = inner;
  if (isTuple) {
    const items = tupleItems(cursor, parse);
    return { kind: "tuple", items, text: cursor.text.slice(start, cursor.at) };
  }
  const items = objectItems(cursor, parse);
  return { kind: "object", items, text: cursor.text.slice(start, cursor.at) };
}

/** What a `for` says behind its first word; `undefined` where `for` is the name of something else. */
function forExpression(cursor: Cursor, parse: ParseExpression, closing: string): Omit<For, "text"> | undefined {
  const names = loopNames(cursor);
  if (names === undefined) return undefined;
  const collection = parse(cursor, true);
  cursor.skipBlanks(true);
  cursor.must(":");
  const first = parse(cursor, true);
  cursor.skipBlanks(true);
  const second = closing === "}" && cursor.takes("=>") ? parse(cursor, true) : undefined;
  if (closing === "}" && second === undefined) cursor.fail("`=>` is expected");
  cursor.skipBlanks(true);
  const grouped = cursor.takes("...");
  cursor.skipBlanks(true);
  const condition = cursor.match(/if(?![\p{ID_Continue}-])/uy) === undefined ? undefined : parse(cursor, true);
  cursor.skipBlanks(true);
  cursor.must(closing);
  const [resultKey, result] = second === undefined ? [undefined, first] : [first, second];
  return { kind: "for", ...names, collection, resultKey, result, condition, grouped };
}

/** `value in`, or `key, value in`. */
export function loopNames(cursor: Cursor): { readonly key: string | undefined; readonly value: string } | undefined {
  cursor.skipBlanks(true);
  const first = cursor.identifier();
  if (first === undefined) return undefined;
  cursor.skipBlanks(true);
  const hasKey = cursor.takes(",");
  cursor.skipBlanks(true);
  const second = hasKey ? cursor.identifier() : undefined;
  cursor.skipBlanks(true);
  if (cursor.match(/in(?![\p{ID_Continue}-])/uy) === undefined) return undefined;
  return second === undefined ? { key: undefined, value: first } : { key: first, value: second };
}

function tupleItems(cursor: Cursor, parse: ParseExpression): Expression[] {
  const items: Expression[] = [];
  for (;;) {
    cursor.skipBlanks(true);
    if (cursor.takes("]")) return items;
    items.push(parse(cursor, true));
    cursor.skipBlanks(true);
    if (cursor.takes(",")) continue;
    cursor.must("]");
    return items;
  }
}

function objectItems(cursor: Cursor, parse: ParseExpression): ObjectItem[] {
  const items: ObjectItem[] = [];
  for (;;) {
    cursor.skipBlanks(true);
    if (cursor.takes("}")) return items;
    const key = objectKey(cursor, parse);
    cursor.skipBlanks(false);
    if (!cursor.takes("=")) cursor.must(":");
    items.push({ key, value: parse(cursor, false) });
    cursor.skipBlanks(false);
    if (cursor.takes(",") || cursor.sees("\n") || cursor.sees("}")) continue;
    cursor.fail("a comma or a new line is expected behind a member of an object");
  }
}

/** A name by itself is a text. */
function objectKey(cursor: Cursor, parse: ParseExpression): Expression {
  const start = cursor.at;
  const name = cursor.identifier();
  if (name !== undefined && /^[ \t]*[=:](?!=)/.test(cursor.text.slice(cursor.at, cursor.at + 200)))
    return { kind: "literal", value: name, text: name };
  cursor.at = start;
  return parse(cursor, false);
}
