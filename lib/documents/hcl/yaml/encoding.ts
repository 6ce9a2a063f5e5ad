import { isValueMap, type Value, type ValueMap } from "../../value";
import { numberText } from "../../number-text";
import { byCodePoint } from "../text-order";
import { NotEvaluated } from "../unknowns";

/** Signs that are written as they are; others have escapes in quotes. */
const plain =
  /^[\u0020-\u007e\u00a1-\u02ff\u0370-\u0373\u0388-\u03ff\u0400-\u0482\u3041-\u3096\u30a1-\u30fa\u4e00-\u9fff\n]*$/;

/** Terraform breaks longer lines at a blank. */
const widest = 76;

/** Why a text is not written. */
class NotWritten extends Error {}

/**
 * A value as `yamlencode` writes it: https://developer.hashicorp.com/terraform/language/functions/yamlencode.
 *
 * @param value all of which is known
 * @returns `Unknown` for texts that it would lay out or escape in a way that is not reproduced here
 */
export function encodedYaml(value: Value): Value {
  try {
    if (isScalar(value)) return `${scalar(value, 0, 0)}\n${typeof value === "string" ? "" : "...\n"}`;
    return `${node(value, 0).replace(/^\n/, "")}\n`;
  } catch (error) {
    if (error instanceof NotWritten) return new NotEvaluated(`the YAML is not evaluated: ${error.message}`);
    throw error;
  }
}

function isScalar(value: Value): boolean {
  return !Array.isArray(value) && !isValueMap(value);
}

/** A collection with members begins with a line end. */
function node(value: Value, margin: number, column = margin): string {
  if (Array.isArray(value)) return list(value as readonly Value[], margin);
  return isValueMap(value) ? map(value, margin) : scalar(value, margin, column);
}

function list(elements: readonly Value[], margin: number): string {
  if (elements.length === 0) return "[]";
  const lines = elements.map((element) => `- ${node(element, margin + 2).replace(/^\n */, "")}`);
  return `\n${lines.map((line) => " ".repeat(margin) + line).join("\n")}`;
}

/** A list in a map stands no further in than its name. */
function map(members: ValueMap, margin: number): string {
  const names = Object.keys(members).sort(byCodePoint);
  if (names.length === 0) return "{}";
  const lines = names.map((name) => {
    const value = members[name] ?? null;
    if (name.length > 100 || name.includes("\n")) throw new NotWritten("a name is too long");
    const key = `${" ".repeat(margin)}${quoted(name)}:`;
    const text = node(value, Array.isArray(value) ? margin : margin + 2, key.length + 1);
    return `${key}${text.startsWith("\n") ? "" : " "}${text}`;
  });
  return `\n${lines.join("\n")}`;
}

function scalar(value: Value, margin: number, column: number): string {
  if (typeof value === "number") return numberText(value);
  if (typeof value !== "string") return JSON.stringify(value);
  if (value.includes("\n")) return block(value, margin);
  const text = quoted(value);
  if (column + text.length > widest && value.includes(" ")) throw new NotWritten("a line is too long");
  return text;
}

function quoted(text: string): string {
  const signs = Array.from(text, (sign) => {
    if (sign === '"' || sign === "\\") return `\\${sign}`;
    if (sign === "\t") return "\\t";
    const codePoint = sign.codePointAt(0) ?? 0;
    if (codePoint > 0xffff) return `\\U${codePoint.toString(16).toUpperCase().padStart(8, "0")}`;
    if (!plain.test(sign)) throw new NotWritten("a text has signs that are escaped");
    return sign;
  });
  return `"${signs.join("")}"`;
}

/** Lines as they are, behind a bar that says how the text ends. */
function block(text: string, margin: number): string {
  if (!plain.test(text) || /^[ \n]|[ ]$/m.test(text.replace(/\n+$/, "").replace(/\n{2,}/g, "\n")) || /^\n/.test(text))
    throw new NotWritten("a text begins or ends its lines with blanks");
  const ending = text.endsWith("\n\n") ? "+" : text.endsWith("\n") ? "" : "-";
  const lines = text.replace(/\n$/, "").split("\n");
  const inner = Math.max(margin, 2);
  return `|${ending}\n${lines.map((line) => (line === "" ? "" : " ".repeat(inner) + line)).join("\n")}`;
}
