/** Longer expressions are none that anybody writes, and only serve to exhaust something. */
const longestExpression = 200_000;

/** A path of names, indices and keys: `aws_iam_role.deploy["a"].arn`, `var.names[0]`, `module.bots.*.arn`. */
const path = /[A-Za-z_][\w-]*(?:\.(?:[A-Za-z_][\w-]*|\d+|\*)|\[(?:\d+|\*|"(?:[^"\\$%]|\\.)*")\])*/y;

/** What may stand between the parts of an expression that matter here. */
const next = /[A-Za-z_"{}#]|\/\/|\/\*|<</g;
const nextInString = /"|\\.|\$\$\{|%%\{|\$\{|%\{/gs;

/**
 * The references of an expression of Terraform's language, as they are written there, each once: what it names of
 * resources, data sources, modules, variables and the like. Names that `for` binds are none.
 *
 * @returns `undefined` where they can't be told: a heredoc, an expression whose end is missing
 */
export function expressionReferences(expression: string): string[] | undefined {
  if (expression.length > longestExpression) return undefined;
  const found: string[] = [];
  const bound = new Set<string>();
  const open: ("brace" | "string")[] = [];
  for (let at = 0; at < expression.length;) {
    const inString = open.at(-1) === "string";
    const pattern = inString ? nextInString : next;
    pattern.lastIndex = at;
    const match = pattern.exec(expression);
    if (match === null) break;
    const [sign] = match;
    at = match.index + sign.length;
    if (inString) {
      if (sign === '"') open.pop();
      else if (sign === "${" || sign === "%{") open.push("brace");
    } else if (sign === "<<") return undefined;
    else if (sign === '"') open.push("string");
    else if (sign === "{") open.push("brace");
    else if (sign === "}") open.pop();
    else if (/[#/]/.test(sign)) at = commentEnd(expression, sign, at);
    else at = name(expression, match.index, found, bound);
  }
  if (open.length > 0) return undefined;
  return [...new Set(found)].filter((reference) => !bound.has(/^[\w-]+/.exec(reference)?.[0] ?? ""));
}

/** Reads a name or a path. A name by itself is a keyword, a function, a key of an object or what `for` binds. */
function name(expression: string, from: number, found: string[], bound: Set<string>): number {
  path.lastIndex = from;
  const [text = ""] = path.exec(expression) ?? [];
  const isMember = expression[from - 1] === ".";
  if (text === "for") for (const one of boundNames(expression, from + text.length)) bound.add(one);
  else if (/[.[]/.test(text) && !isMember) found.push(text);
  return from + Math.max(1, text.length);
}

/** https://developer.hashicorp.com/terraform/language/expressions/for: `for key, value in …`. */
function boundNames(expression: string, from: number): string[] {
  const names = /\s+([\w-]+)\s*(?:,\s*([\w-]+)\s*)?in\b/y;
  names.lastIndex = from;
  const [, first, second] = names.exec(expression) ?? [];
  return [first, second].filter((one) => one !== undefined);
}

/** The position behind a comment: one line, or up to its closing sign. */
function commentEnd(text: string, sign: string, from: number): number {
  const closing = sign === "/*" ? "*/" : "\n";
  const end = text.indexOf(closing, from);
  return end < 0 ? text.length : end + closing.length;
}
