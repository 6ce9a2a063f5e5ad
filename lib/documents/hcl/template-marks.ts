import { loopNames, type ParseExpression } from "./collection-parser";
import type { Cursor } from "./cursor";
import type { Expression } from "./syntax";

/** What stands in `${…}` or `%{…}`, and whether it takes away the blanks beside it. */
export type Mark = MarkContent & { readonly trimsLeft: boolean; readonly trimsRight: boolean };

type MarkContent =
  | { readonly mark: "value"; readonly expression: Expression }
  | { readonly mark: "if"; readonly condition: Expression }
  | {
      readonly mark: "for";
      readonly key: string | undefined;
      readonly value: string;
      readonly collection: Expression;
    }
  | { readonly mark: "else" | "endif" | "endfor" };

/** Reads the mark that is next. */
export function readMark(cursor: Cursor, parse: ParseExpression): Mark {
  return cursor.nested(() => {
    const isDirective = cursor.takes("%{");
    if (!isDirective) cursor.must("${");
    const trimsLeft = cursor.takes("~");
    cursor.skipBlanks(true);
    const content: MarkContent = isDirective
      ? directive(cursor, parse)
      : { mark: "value", expression: parse(cursor, true) };
    cursor.skipBlanks(true);
    const trimsRight = cursor.takes("~");
    cursor.must("}");
    return { ...content, trimsLeft, trimsRight };
  });
}

function directive(cursor: Cursor, parse: ParseExpression): MarkContent {
  const start = cursor.at;
  const word = cursor.identifier();
  if (word === "if") return { mark: "if", condition: parse(cursor, true) };
  if (word === "else" || word === "endif" || word === "endfor") return { mark: word };
  if (word !== "for") cursor.fail("a directive is `if`, `else`, `endif`, `for` or `endfor`", start);
  const names = loopNames(cursor) ?? cursor.fail("`for … in` is expected");
  return { mark: "for", ...names, collection: parse(cursor, true) };
}
