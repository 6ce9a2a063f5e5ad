import { csvRecords } from "../../csv";
import type { Value } from "../../value";
import { normalised } from "../characters";
import { mapOf } from "../value-facts";

/**
 * The rows of a CSV text as objects, whose members have the names of the first row:
 * https://developer.hashicorp.com/terraform/language/functions/csvdecode.
 *
 * @returns `undefined` for a text that is none
 */
export function decodedCsv(text: string): Value | undefined {
  const source = text.replaceAll("\r\n", "\n").replace(/\r$/, "");
  if (!isWellFormed(source)) return undefined;
  const [head, ...rows] = csvRecords(source.replaceAll("\r", carriageReturn)).map(({ fields }) =>
    fields.map((field) => normalised(field.replaceAll(carriageReturn, "\r"))),
  );
  if (head === undefined || new Set(head).size < head.length) return undefined;
  if (rows.some((fields) => fields.length !== head.length)) return undefined;
  return rows.map((fields) => mapOf(head.map((name, at) => [name, fields[at] ?? ""])));
}

/** To Go a carriage return alone ends no line. This stands for it meanwhile: no text has a half of a sign in it. */
const carriageReturn = "\ud800";

/** Whether quotes stand around whole fields only, and are closed. */
function isWellFormed(source: string): boolean {
  for (let at = 0; at < source.length; at++) {
    if (source[at] === '"') {
      let close = source.indexOf('"', at + 1);
      while (close >= 0 && source[close + 1] === '"') close = source.indexOf('"', close + 2);
      at = close + 1;
      if (close < 0 || (at < source.length && source[at] !== "," && source[at] !== "\n")) return false;
    }
    const comma = source.indexOf(",", at);
    const line = source.indexOf("\n", at);
    const end = Math.min(comma < 0 ? source.length : comma, line < 0 ? source.length : line);
    if (source.slice(at, end).includes('"')) return false;
    at = end;
  }
  return true;
}
