import { PartialString, type Value } from "../../../lib/documents/value";
import { parseExpression, type Expression } from "./expression";

/** A secret that becomes a part of a value. */
export interface ReadSecret {
  /** @default an expression makes the name */
  readonly name?: string;
}

/**
 * The secrets that a value's expressions put into it. What only decides (`secrets.KEY != ''`, `secrets.KEY && 'yes'`) is not
 * in the value: https://docs.github.com/en/actions/reference/workflows-and-actions/expressions#operators
 */
export function secretsIn(value: Value | undefined): ReadSecret[] {
  if (!(value instanceof PartialString)) return [];
  return value.parts.flatMap((part) => {
    const expression =
      typeof part === "object" && /secrets/i.test(part.expression) ? parseExpression(part.expression) : undefined;
    return expression === undefined ? [] : secretsOf(expression);
  });
}

/** Functions whose result is true or false, or a digest. */
const telling: ReadonlySet<string> = new Set(["contains", "startswith", "endswith", "hashfiles"]);

function secretsOf(expression: Expression): ReadSecret[] {
  switch (expression.kind) {
    case "literal":
    case "name":
    case "not":
      return [];
    case "member":
      return ofMember(expression);
    case "call":
      return telling.has(expression.name) ? [] : expression.args.flatMap(secretsOf);
    case "binary": {
      const { operator, left, right } = expression;
      if (operator === "||") return [...secretsOf(left), ...secretsOf(right)];
      return operator === "&&" ? secretsOf(right) : [];
    }
  }
}

function ofMember({ of, name }: Extract<Expression, { kind: "member" }>): ReadSecret[] {
  if (of.kind !== "name") return secretsOf(of);
  if (of.name !== "secrets") return [];
  return [name.kind === "literal" ? { name: String(name.value) } : {}];
}
