import { encodedTemplate } from "./encoded-template";
import { PartialString, Unknown, type Reference, type Value } from "./value";

/**
 * Reads a string of Terraform's JSON configuration syntax, where `${…}` is an expression, `$${` stands for `${` and
 * `%%{` for `%{` (https://developer.hashicorp.com/terraform/language/syntax/json#expression-mapping).
 *
 * @returns the text, the text with references in it, or an unknown where more than references decides about it: a
 * directive (`%{if …}`), or a marker that takes blanks away (`${~ … ~}`)
 */
export function parseTemplate(text: string): Value {
  if (!text.includes("${") && !text.includes("%{")) return text;
  const parts: (string | Reference)[] = [];
  let literal = "";
  let at = 0;
  while (at < text.length) {
    const mark = nextMark(text, at);
    literal += text.slice(at, mark);
    if (mark === text.length) break;
    if (text.startsWith("$${", mark) || text.startsWith("%%{", mark)) {
      literal += text.slice(mark + 1, mark + 3);
      at = mark + 3;
      continue;
    }
    const end = expressionEnd(text, mark + 2);
    if (end === undefined) return new Unknown("it holds an expression whose end can't be found");
    const expression = text.slice(mark + 2, end).trim();
    if (text[mark] === "%") return new Unknown("a template directive decides about it", [{ expression }]);
    if (expression.startsWith("~") || expression.endsWith("~"))
      return new Unknown("a template takes blanks away from it", [{ expression }]);
    if (literal !== "") parts.push(literal);
    literal = "";
    parts.push(...(encodedTemplate(expression, partsOf) ?? [{ expression }]));
    at = end + 1;
  }
  if (parts.length === 0) return literal;
  if (literal !== "") parts.push(literal);
  return parts.every((part) => typeof part === "string") ? parts.join("") : new PartialString(merged(parts));
}

/** The parts of a template; `undefined` where more than references decides about it. */
function partsOf(text: string): readonly (string | Reference)[] | undefined {
  const value = parseTemplate(text);
  if (value instanceof PartialString) return value.parts;
  return typeof value === "string" ? [value] : undefined;
}

/** Parts in which no text stands beside another. */
function merged(parts: readonly (string | Reference)[]): (string | Reference)[] {
  const result: (string | Reference)[] = [];
  for (const part of parts) {
    const last = result.at(-1);
    if (typeof part === "string" && typeof last === "string") result[result.length - 1] = last + part;
    else result.push(part);
  }
  return result;
}

/** The next `${`, `%{`, `$${` or `%%{` at or after a position, or the length of the text. */
function nextMark(text: string, from: number): number {
  const mark = /\$\$?\{|%%?\{/g;
  mark.lastIndex = from;
  return mark.exec(text)?.index ?? text.length;
}

/**
 * The position of the `}` that closes an expression. Braces of objects, of strings, of templates inside of strings and
 * of comments belong to the expression. A heredoc (`<<EOT`) is not followed.
 */
function expressionEnd(text: string, from: number): number | undefined {
  const open: ("brace" | "string")[] = ["brace"];
  let at = from;
  while (open.length > 0) {
    const inString = open.at(-1) === "string";
    const pattern = inString ? /"|\\.|\$\$\{|%%\{|\$\{|%\{/gs : /["{}#]|\/\/|\/\*|<</g;
    pattern.lastIndex = at;
    const match = pattern.exec(text);
    if (match === null || match[0] === "<<") return undefined;
    const [sign] = match;
    at = match.index + sign.length;
    if (inString ? sign === '"' : sign === "}") open.pop();
    else if (sign === '"') open.push("string");
    else if (sign === "{" || sign === "${" || sign === "%{") open.push("brace");
    else if (!inString) at = commentEnd(text, sign, at);
  }
  return at - 1;
}

/** The position behind a comment: one line, or up to its closing sign. */
function commentEnd(text: string, sign: string, from: number): number {
  const closing = sign === "/*" ? "*/" : "\n";
  const end = text.indexOf(closing, from);
  return end < 0 ? text.length : end + closing.length;
}
