import { numberFrom } from "../number-text";
import type { Cursor } from "./cursor";
import { parseCollection } from "./collection-parser";
import { parseHeredoc, parseQuoted } from "./template-parser";
import type { BinaryOperator, Expression } from "./syntax";

/** More than this is asked of nothing. */
const longestChain = 500;

/** How tightly the operators bind: https://developer.hashicorp.com/terraform/language/expressions/operators. */
const precedence: ReadonlyMap<string, number> = new Map([
  ["||", 1],
  ["&&", 2],
  ["==", 3],
  ["!=", 3],
  ["<", 4],
  [">", 4],
  ["<=", 4],
  [">=", 4],
  ["+", 5],
  ["-", 5],
  ["*", 6],
  ["/", 6],
  ["%", 6],
]);

const operator = /\|\||&&|==|!=|<=|>=|<(?!<)|>|\+|-|\*|\/(?![/*])|%/y;

/**
 * Parses the expression that is next.
 *
 * @param newlines whether it goes on behind the end of a line: inside of brackets it does
 * @throws SyntaxFault where there is none
 */
export function parseExpression(cursor: Cursor, newlines: boolean): Expression {
  return cursor.nested(() => {
    cursor.skipBlanks(newlines);
    const start = cursor.at;
    const condition = parseBinary(cursor, newlines, 1);
    const end = cursor.at;
    cursor.skipBlanks(newlines);
    if (!cursor.takes("?")) {
      cursor.at = end;
      return condition;
    }
    const then = parseExpression(cursor, newlines);
    cursor.skipBlanks(newlines);
    cursor.must(":");
    const otherwise = parseExpression(cursor, newlines);
    return { kind: "conditional", condition, then, otherwise, text: cursor.text.slice(start, cursor.at) };
  });
}

function parseBinary(cursor: Cursor, newlines: boolean, least: number): Expression {
  const start = cursor.at;
  let left = parseUnary(cursor, newlines);
  for (;;) {
    const end = cursor.at;
    cursor.skipBlanks(newlines);
    const sign = cursor.match(operator);
    const binds = sign === undefined ? 0 : (precedence.get(sign) ?? 0);
    if (binds < least) {
      cursor.at = end;
      return left;
    }
    cursor.skipBlanks(newlines);
    const right = cursor.nested(() => parseBinary(cursor, newlines, binds + 1));
    const text = cursor.text.slice(start, cursor.at);
    left = { kind: "binary", operator: sign as BinaryOperator, left, right, text };
  }
}

function parseUnary(cursor: Cursor, newlines: boolean): Expression {
  const start = cursor.at;
  const sign = cursor.takes("-") ? "-" : cursor.sees("!=") ? undefined : cursor.takes("!") ? "!" : undefined;
  if (sign === undefined) return parsePostfix(cursor, newlines);
  cursor.skipBlanks(newlines);
  const operand = cursor.nested(() => parseUnary(cursor, newlines));
  return { kind: "unary", operator: sign, operand, text: cursor.text.slice(start, cursor.at) };
}

/** A term, and what is asked of it: `.name`, `[key]`, `[*]`, `.*`. */
function parsePostfix(cursor: Cursor, newlines: boolean): Expression {
  const start = cursor.at;
  let expression = parseTerm(cursor, newlines);
  for (let length = 0; ; length++) {
    if (length > longestChain) cursor.fail("it is a chain of too many steps");
    const end = cursor.at;
    cursor.skipBlanks(newlines);
    const text = (): string => cursor.text.slice(start, cursor.at);
    if (cursor.takes(".*")) {
      expression = { kind: "splat", of: expression, steps: attributeSteps(cursor), text: text() };
    } else if (cursor.match(/\[\s*\*\s*\]/y) !== undefined) {
      expression = { kind: "splat", of: expression, steps: fullSteps(cursor), text: text() };
    } else if (cursor.sees(".") && !cursor.sees("...")) {
      cursor.at += 1;
      const name = stepName(cursor);
      expression = { kind: "attribute", of: expression, name, text: text() };
    } else if (cursor.takes("[")) {
      const key = indexKey(cursor);
      expression = { kind: "index", of: expression, key, text: text() };
    } else {
      cursor.at = end;
      return expression;
    }
  }
}

function stepName(cursor: Cursor): string {
  cursor.skipBlanks(false);
  const name = cursor.match(/\d+/y) ?? cursor.identifier();
  return name ?? cursor.fail("the name of an attribute is expected");
}

function indexKey(cursor: Cursor): Expression {
  const key = parseExpression(cursor, true);
  cursor.skipBlanks(true);
  cursor.must("]");
  return key;
}

/** Behind `.*`, names alone are asked of every element. */
function attributeSteps(cursor: Cursor): string[] {
  const steps: string[] = [];
  while (cursor.sees(".") && !cursor.sees("...") && !cursor.sees(".*")) {
    cursor.at += 1;
    steps.push(stepName(cursor));
  }
  return steps;
}

/** Behind `[*]`, names and keys are. */
function fullSteps(cursor: Cursor): (string | Expression)[] {
  const steps: (string | Expression)[] = [];
  for (;;) {
    if (cursor.sees(".") && !cursor.sees("...") && !cursor.sees(".*")) {
      cursor.at += 1;
      steps.push(stepName(cursor));
    } else if (cursor.sees("[") && !/^\[\s*\*/.test(cursor.text.slice(cursor.at, cursor.at + 50))) {
      cursor.at += 1;
      steps.push(indexKey(cursor));
    } else return steps;
  }
}

const number = /\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/y;

function parseTerm(cursor: Cursor, newlines: boolean): Expression {
  const start = cursor.at;
  if (cursor.sees('"')) return parseQuoted(cursor, parseExpression);
  if (cursor.sees("<<")) return parseHeredoc(cursor, parseExpression);
  if (cursor.sees("[") || cursor.sees("{")) return parseCollection(cursor, parseExpression);
  if (cursor.takes("(")) {
    const inner = parseExpression(cursor, true);
    cursor.skipBlanks(true);
    cursor.must(")");
    return { ...inner, text: cursor.text.slice(start, cursor.at) };
  }
  const digits = cursor.match(number);
  if (digits !== undefined) return numeral(digits);
  return parseName(cursor, newlines);
}

/** A number as an expression. One that can't be held to its last digit is a conversion that is not worked out. */
export function numeral(digits: string): Expression {
  const value = numberFrom(digits);
  if (value !== undefined) return { kind: "literal", value, text: digits };
  return {
    kind: "call",
    name: "tonumber",
    args: [{ kind: "literal", value: digits, text: digits }],
    expanded: false,
    text: digits,
  };
}

const words: ReadonlyMap<string, null | boolean> = new Map([
  ["true", true],
  ["false", false],
  ["null", null],
]);

function parseName(cursor: Cursor, newlines: boolean): Expression {
  const start = cursor.at;
  let name = cursor.identifier() ?? cursor.fail("an expression is expected");
  while (cursor.takes("::")) name += `::${cursor.identifier() ?? cursor.fail("the name of a function is expected")}`;
  const end = cursor.at;
  cursor.skipBlanks(newlines);
  if (cursor.takes("(")) return parseCall(cursor, name, start);
  cursor.at = end;
  const value = words.get(name);
  return value === undefined ? { kind: "root", name, text: name } : { kind: "literal", value, text: name };
}

function parseCall(cursor: Cursor, name: string, start: number): Expression {
  const args: Expression[] = [];
  let expanded = false;
  for (;;) {
    cursor.skipBlanks(true);
    if (cursor.takes(")")) break;
    args.push(parseExpression(cursor, true));
    cursor.skipBlanks(true);
    expanded = cursor.takes("...");
    cursor.skipBlanks(true);
    if (cursor.takes(",")) continue;
    cursor.must(")");
    break;
  }
  return { kind: "call", name, args, expanded, text: cursor.text.slice(start, cursor.at) };
}
