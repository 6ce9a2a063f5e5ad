/** An expression of Terraform's language: https://developer.hashicorp.com/terraform/language/expressions. */
export type Expression =
  | Literal
  | Template
  | Tuple
  | ObjectExpression
  | For
  | Root
  | Attribute
  | Index
  | Splat
  | Call
  | Unary
  | Binary
  | Conditional;

interface Node {
  /** The expression as it is written. */
  readonly text: string;
}

export interface Literal extends Node {
  readonly kind: "literal";
  readonly value: null | boolean | number | string;
}

/** A text with expressions and directives in it. */
export interface Template extends Node {
  readonly kind: "template";
  readonly parts: readonly TemplatePart[];
}

export type TemplatePart = string | Expression | IfDirective | ForDirective;

/** `%{ if condition }…%{ else }…%{ endif }` */
export interface IfDirective {
  readonly kind: "if-directive";
  readonly condition: Expression;
  readonly then: readonly TemplatePart[];
  readonly otherwise: readonly TemplatePart[];
}

/** `%{ for key, value in collection }…%{ endfor }` */
export interface ForDirective {
  readonly kind: "for-directive";
  readonly key: string | undefined;
  readonly value: string;
  readonly collection: Expression;
  readonly body: readonly TemplatePart[];
}

export interface Tuple extends Node {
  readonly kind: "tuple";
  readonly items: readonly Expression[];
}

export interface ObjectExpression extends Node {
  readonly kind: "object";
  readonly items: readonly ObjectItem[];
}

export interface ObjectItem {
  readonly key: Expression;
  readonly value: Expression;
}

/** `[for key, value in collection : result if condition]`, or with a `resultKey` `{for … : resultKey => result}`. */
export interface For extends Node {
  readonly kind: "for";
  readonly key: string | undefined;
  readonly value: string;
  readonly collection: Expression;
  readonly resultKey: Expression | undefined;
  readonly result: Expression;
  readonly condition: Expression | undefined;
  /** `…`: results of one key are put together in a list. */
  readonly grouped: boolean;
}

/** The name that a reference starts with: `aws_iam_role`, `var`, or a name of a `for`. */
export interface Root extends Node {
  readonly kind: "root";
  readonly name: string;
}

export interface Attribute extends Node {
  readonly kind: "attribute";
  readonly of: Expression;
  readonly name: string;
}

export interface Index extends Node {
  readonly kind: "index";
  readonly of: Expression;
  readonly key: Expression;
}

/** `of[*]` or `of.*`, and what is asked of every element. */
export interface Splat extends Node {
  readonly kind: "splat";
  readonly of: Expression;
  readonly steps: readonly (string | Expression)[];
}

export interface Call extends Node {
  readonly kind: "call";
  readonly name: string;
  readonly args: readonly Expression[];
  /** `…` behind the last argument: its elements are arguments. */
  readonly expanded: boolean;
}

export interface Unary extends Node {
  readonly kind: "unary";
  readonly operator: "-" | "!";
  readonly operand: Expression;
}

export interface Binary extends Node {
  readonly kind: "binary";
  readonly operator: BinaryOperator;
  readonly left: Expression;
  readonly right: Expression;
}

export type BinaryOperator = "||" | "&&" | "==" | "!=" | "<" | ">" | "<=" | ">=" | "+" | "-" | "*" | "/" | "%";

export interface Conditional extends Node {
  readonly kind: "conditional";
  readonly condition: Expression;
  readonly then: Expression;
  readonly otherwise: Expression;
}

/** What stands between the braces of a block, or in a whole file. */
export interface Body {
  readonly attributes: ReadonlyMap<string, BodyAttribute>;
  readonly blocks: readonly Block[];
}

export interface BodyAttribute {
  readonly name: string;
  readonly expression: Expression;
  readonly position: Position;
}

/** `type "label" "label" { body }` */
export interface Block {
  readonly type: string;
  readonly labels: readonly string[];
  readonly body: Body;
  readonly position: Position;
}

/** A place in a file, from 1. */
export interface Position {
  readonly line: number;
  readonly column: number;
}
