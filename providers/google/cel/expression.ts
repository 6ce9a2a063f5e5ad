/**
 * An expression of the Common Expression Language, as far as Google's conditions use it:
 * https://github.com/google/cel-spec/blob/master/doc/langdef.md
 *
 * Rows of one operator are one node, so that a long row is not a deep tree.
 */
export type Cel =
  | { readonly kind: "literal"; readonly value: string | number | boolean | null }
  | { readonly kind: "list"; readonly items: readonly Cel[] }
  /** `assertion.sub`, `assertion['sub']`, `attribute.repository`. */
  | CelPath
  /** A field of what is no name: `f(x).y`. */
  | { readonly kind: "field"; readonly of: Cel; readonly at: Cel }
  /** A function, or a method where it stands behind a value. */
  | { readonly kind: "call"; readonly name: string; readonly on?: Cel; readonly inputs: readonly Cel[] }
  | { readonly kind: "not"; readonly of: Cel }
  | { readonly kind: "all"; readonly of: readonly Cel[] }
  | { readonly kind: "any"; readonly of: readonly Cel[] }
  | { readonly kind: "sum"; readonly of: readonly Cel[] }
  | { readonly kind: "binary"; readonly operator: BinaryOperator; readonly left: Cel; readonly right: Cel }
  | { readonly kind: "choice"; readonly test: Cel; readonly then: Cel; readonly otherwise: Cel };

/** Names one behind another. */
export interface CelPath {
  readonly kind: "path";
  readonly names: readonly string[];
}

export type BinaryOperator = "==" | "!=" | "<" | "<=" | ">" | ">=" | "in" | "-" | "*" | "/" | "%";

export function isText(expression: Cel): expression is { readonly kind: "literal"; readonly value: string } {
  return expression.kind === "literal" && typeof expression.value === "string";
}
