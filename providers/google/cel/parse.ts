import { isText, type BinaryOperator, type Cel } from "./expression";
import { CelError, tokensOf, type Token } from "./tokens";

/** Google takes conditions and mappings of so many characters: https://cloud.google.com/iam/docs/reference/rest/v1/projects.locations.workloadIdentityPools.providers */
const longestExpression = 4096;

/** Expressions within expressions; people write some. */
const deepest = 50;

/**
 * Reads an expression.
 *
 * @returns the expression, or why it can't be read, as the rest of a sentence
 */
export function parseCel(text: string): { readonly expression: Cel } | { readonly problem: string } {
  if (text.length > longestExpression) return { problem: `it is longer than ${longestExpression} characters` };
  try {
    return { expression: new Parser(tokensOf(text)).whole() };
  } catch (error) {
    if (error instanceof CelError) return { problem: error.message };
    throw error;
  }
}

/** From the weakest to the strongest: https://github.com/google/cel-spec/blob/master/doc/langdef.md#syntax */
const relations: readonly string[] = ["==", "!=", "<", "<=", ">", ">=", "in"];

class Parser {
  #at = 0;
  #depth = 0;

  constructor(private readonly tokens: readonly Token[]) {}

  whole(): Cel {
    const expression = this.#expression();
    if (this.#at < this.tokens.length) throw new CelError(`${this.#shown()} stands where the expression should end`);
    return expression;
  }

  #expression(): Cel {
    return this.#within(() => {
      const test = this.#row("any", "||", () => this.#row("all", "&&", () => this.#relation()));
      if (!this.#takes("?")) return test;
      const then = this.#expression();
      this.#demand(":");
      return { kind: "choice", test, then, otherwise: this.#expression() };
    });
  }

  #row(kind: "all" | "any", sign: string, operand: () => Cel): Cel {
    const first = operand();
    const of = [first];
    while (this.#takes(sign)) of.push(operand());
    return of.length === 1 ? first : { kind, of };
  }

  #relation(): Cel {
    const left = this.#sum();
    const operator = relations.find((sign) => this.#takes(sign));
    if (operator === undefined) return left;
    const right = this.#sum();
    if (relations.some((sign) => this.#sees(sign)))
      throw new CelError("comparisons that stand in a row are not understood");
    return { kind: "binary", operator: operator as BinaryOperator, left, right };
  }

  #sum(): Cel {
    const first = this.#product();
    const of = [first];
    while (this.#takes("+")) of.push(this.#product());
    const sum: Cel = of.length === 1 ? first : { kind: "sum", of };
    return this.#takes("-")
      ? { kind: "binary", operator: "-", left: sum, right: this.#within(() => this.#sum()) }
      : sum;
  }

  #product(): Cel {
    const left = this.#unary();
    const operator = (["*", "/", "%"] as const).find((sign) => this.#takes(sign));
    if (operator === undefined) return left;
    return { kind: "binary", operator, left, right: this.#within(() => this.#product()) };
  }

  #unary(): Cel {
    if (this.#takes("!")) return this.#within(() => ({ kind: "not", of: this.#unary() }));
    if (!this.#takes("-")) return this.#member();
    const of = this.#within(() => this.#unary());
    if (of.kind !== "literal" || typeof of.value !== "number")
      throw new CelError("a minus in front of what is no number is not understood");
    return { kind: "literal", value: -of.value };
  }

  #member(): Cel {
    let value = this.#primary();
    for (let steps = 0; ; steps++) {
      if (steps > deepest) throw new CelError(`more than ${deepest} steps stand behind one value`);
      if (this.#takes(".")) {
        const name = this.#name();
        value = this.#takes("(")
          ? { kind: "call", name, on: value, inputs: this.#list(")") }
          : fieldOf(value, { kind: "literal", value: name });
      } else if (this.#takes("[")) {
        const at = this.#expression();
        this.#demand("]");
        value = fieldOf(value, at);
      } else return value;
    }
  }

  #primary(): Cel {
    const token = this.tokens[this.#at];
    if (token === undefined) throw new CelError("it ends where a value should stand");
    this.#at += 1;
    switch (token.kind) {
      case "text":
        return { kind: "literal", value: token.text };
      case "number":
        return { kind: "literal", value: token.value };
      case "name":
        return this.#named(token.text);
      case "sign":
        return this.#bracketed(token.text);
    }
  }

  #named(name: string): Cel {
    const constants: ReadonlyMap<string, boolean | null> = new Map<string, boolean | null>([
      ["true", true],
      ["false", false],
      ["null", null],
    ]);
    const constant = constants.get(name);
    if (constant !== undefined) return { kind: "literal", value: constant };
    if (name === "in") throw new CelError("`in` stands where a value should");
    return this.#takes("(") ? { kind: "call", name, inputs: this.#list(")") } : { kind: "path", names: [name] };
  }

  #bracketed(sign: string): Cel {
    if (sign === "[") return { kind: "list", items: this.#list("]") };
    if (sign !== "(") throw new CelError(`\`${sign}\` stands where a value should`);
    const inner = this.#expression();
    this.#demand(")");
    return inner;
  }

  #list(end: string): Cel[] {
    const items: Cel[] = [];
    while (!this.#takes(end)) {
      items.push(this.#expression());
      if (!this.#takes(",") && !this.#sees(end)) throw new CelError(`${this.#shown()} stands where \`${end}\` should`);
    }
    return items;
  }

  #name(): string {
    const token = this.tokens[this.#at];
    if (token?.kind !== "name") throw new CelError(`${this.#shown()} stands where a name should`);
    this.#at += 1;
    return token.text;
  }

  #sees(sign: string): boolean {
    const token = this.tokens[this.#at];
    return (token?.kind === "sign" || token?.kind === "name") && token.text === sign;
  }

  #takes(sign: string): boolean {
    if (!this.#sees(sign)) return false;
    this.#at += 1;
    return true;
  }

  #demand(sign: string): void {
    if (!this.#takes(sign)) throw new CelError(`${this.#shown()} stands where \`${sign}\` should`);
  }

  #within(read: () => Cel): Cel {
    this.#depth += 1;
    if (this.#depth > deepest) throw new CelError(`it is nested more than ${deepest} times`);
    const value = read();
    this.#depth -= 1;
    return value;
  }

  #shown(): string {
    const token = this.tokens[this.#at];
    if (token === undefined) return "the end";
    return token.kind === "text" ? "a text" : token.kind === "number" ? "a number" : `\`${token.text.slice(0, 50)}\``;
  }
}

/** A field by a name that is written out makes a path longer. */
function fieldOf(of: Cel, at: Cel): Cel {
  return of.kind === "path" && isText(at)
    ? { kind: "path", names: [...of.names, at.value] }
    : { kind: "field", of, at };
}
