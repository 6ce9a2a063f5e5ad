/** A part of an expression of a workflow. */
export type Expression =
  | { readonly kind: "literal"; readonly value: string | number | boolean | null }
  | { readonly kind: "name"; readonly name: string }
  | { readonly kind: "member"; readonly of: Expression; readonly name: Expression }
  | { readonly kind: "call"; readonly name: string; readonly args: readonly Expression[] }
  | { readonly kind: "not"; readonly of: Expression }
  | { readonly kind: "binary"; readonly operator: Operator; readonly left: Expression; readonly right: Expression };

export type Operator = "||" | "&&" | "==" | "!=" | "<" | "<=" | ">" | ">=";

/** What people write is shorter; GitHub takes 21,000 characters. */
const longest = 8000;

/** GitHub takes 50 levels. */
const deepest = 50;

/**
 * Parses an expression: https://docs.github.com/en/actions/reference/workflows-and-actions/expressions
 *
 * @returns `undefined` for what is none that GitHub takes
 */
export function parseExpression(text: string): Expression | undefined {
  if (text.length > longest) return undefined;
  const tokens = tokensOf(text);
  if (tokens === undefined) return undefined;
  const parser = new Parser(tokens);
  const parsed = parser.binary(0, 0);
  return parser.isAtEnd ? parsed : undefined;
}

interface Token {
  readonly kind: "sign" | "word" | "number" | "text";
  readonly text: string;
}

const token =
  /\s*(?:(\|\||&&|==|!=|<=|>=|[<>!()[\],.*])|'((?:[^']|'')*)'|(-?(?:0x[\da-f]+|\d+(?:\.\d+)?(?:e[+-]?\d+)?))(?![\w-])|([A-Za-z_][\w-]*))/iy;

function tokensOf(text: string): Token[] | undefined {
  const tokens: Token[] = [];
  const end = text.trimEnd().length;
  for (let at = 0; at < end; at = token.lastIndex) {
    token.lastIndex = at;
    const [, sign, quoted, number, word] = token.exec(text) ?? [];
    if (sign !== undefined) tokens.push({ kind: "sign", text: sign });
    else if (quoted !== undefined) tokens.push({ kind: "text", text: quoted.replaceAll("''", "'") });
    else if (number !== undefined) tokens.push({ kind: "number", text: number });
    else if (word !== undefined) tokens.push({ kind: "word", text: word });
    else return undefined;
  }
  return tokens;
}

/** Operators that bind alike, the weakest first. */
const levels: readonly (readonly Operator[])[] = [["||"], ["&&"], ["==", "!="], ["<", "<=", ">", ">="]];

const constants: ReadonlyMap<string, boolean | null> = new Map([
  ["true", true],
  ["false", false],
  ["null", null],
]);

class Parser {
  #at = 0;

  constructor(private readonly tokens: readonly Token[]) {}

  get isAtEnd(): boolean {
    return this.#at === this.tokens.length;
  }

  binary(level: number, depth: number): Expression | undefined {
    const operators = levels[level];
    if (operators === undefined) return this.#unary(depth + 1);
    let left = this.binary(level + 1, depth);
    for (let operator = this.#operator(operators); operator !== undefined; operator = this.#operator(operators)) {
      const right = this.binary(level + 1, depth);
      if (left === undefined || right === undefined) return undefined;
      left = { kind: "binary", operator, left, right };
    }
    return left;
  }

  #operator(operators: readonly Operator[]): Operator | undefined {
    const found = operators.find((operator) => this.#isSign(operator));
    if (found !== undefined) this.#at++;
    return found;
  }

  #unary(depth: number): Expression | undefined {
    if (depth > deepest) return undefined;
    if (!this.#take("!")) return this.#postfix(depth);
    const of = this.#unary(depth + 1);
    return of === undefined ? undefined : { kind: "not", of };
  }

  #postfix(depth: number): Expression | undefined {
    let of = this.#primary(depth);
    while (of !== undefined && (this.#isSign(".") || this.#isSign("["))) {
      const name = this.#take(".") ? this.#property() : this.#index(depth);
      of = name === undefined ? undefined : { kind: "member", of, name };
    }
    return of;
  }

  #property(): Expression | undefined {
    const next = this.tokens[this.#at++];
    return next?.kind === "word" || next?.text === "*" ? { kind: "literal", value: next.text } : undefined;
  }

  #index(depth: number): Expression | undefined {
    this.#at++;
    if (this.#isSign("*")) {
      this.#at++;
      return this.#take("]") ? { kind: "literal", value: "*" } : undefined;
    }
    const index = this.binary(0, depth + 1);
    return this.#take("]") ? index : undefined;
  }

  #primary(depth: number): Expression | undefined {
    if (this.#take("(")) {
      const inside = this.binary(0, depth + 1);
      return this.#take(")") ? inside : undefined;
    }
    const next = this.tokens[this.#at++];
    if (next === undefined || next.kind === "sign") return undefined;
    if (next.kind === "text") return { kind: "literal", value: next.text };
    if (next.kind === "number") return { kind: "literal", value: Number(next.text) };
    const constant = constants.get(next.text);
    if (constant !== undefined) return { kind: "literal", value: constant };
    return this.#take("(")
      ? this.#call(next.text.toLowerCase(), depth)
      : { kind: "name", name: next.text.toLowerCase() };
  }

  #call(name: string, depth: number): Expression | undefined {
    const args: Expression[] = [];
    if (this.#take(")")) return { kind: "call", name, args };
    do {
      const argument = this.binary(0, depth + 1);
      if (argument === undefined) return undefined;
      args.push(argument);
    } while (this.#take(","));
    return this.#take(")") ? { kind: "call", name, args } : undefined;
  }

  #isSign(text: string): boolean {
    const next = this.tokens[this.#at];
    return next?.kind === "sign" && next.text === text;
  }

  #take(text: string): boolean {
    const isThere = this.#isSign(text);
    if (isThere) this.#at++;
    return isThere;
  }
}
