import ts from "typescript";
import { describe } from "./description";

/** One mechanical change of a module. */
export interface Mutant {
  /** From the repository's root. */
  readonly path: string;
  /** The function, the code and what becomes of it, on one line. */
  readonly description: string;
  readonly start: number;
  readonly end: number;
  readonly replacement: string;
}

type Replacement = readonly [node: ts.Node, replacement: string];

/** All mutants of a module: of its comparisons, its logic, its branches, its results and its numbers. */
export function mutantsOf(path: string, source: string): Mutant[] {
  const file = ts.createSourceFile(path, source, ts.ScriptTarget.ES2022, true);
  const mutants: Mutant[] = [];
  const visit = (node: ts.Node): void => {
    if (isTypeOrMessage(node)) return;
    for (const [replaced, replacement] of replacementsOf(node)) {
      if (replaced.getText(file) === replacement) continue;
      const description = describe(file, replaced, replacement);
      mutants.push({ path, description, start: replaced.getStart(file), end: replaced.end, replacement });
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return mutants;
}

/** The module with the change. */
export function mutated(source: string, { start, end, replacement }: Mutant): string {
  return source.slice(0, start) + replacement + source.slice(end);
}

/** What is never run, or says a reason in words. */
function isTypeOrMessage(node: ts.Node): boolean {
  return (
    ts.isTypeNode(node) ||
    ts.isInterfaceDeclaration(node) ||
    ts.isTypeAliasDeclaration(node) ||
    ts.isImportDeclaration(node) ||
    ts.isThrowStatement(node)
  );
}

function replacementsOf(node: ts.Node): readonly Replacement[] {
  if (ts.isBinaryExpression(node)) return ofOperator(node);
  if (ts.isPrefixUnaryExpression(node) && node.operator === ts.SyntaxKind.ExclamationToken) {
    return [[node, `(${node.operand.getText()})`]];
  }
  if (ts.isIfStatement(node)) return ofCondition(node.expression);
  if (ts.isConditionalExpression(node)) return ofCondition(node.condition);
  if (ts.isForStatement(node) && node.condition !== undefined) return [[node.condition, "false"]];
  if (ts.isWhileStatement(node)) return [[node.expression, "false"]];
  if (ts.isReturnStatement(node) && node.expression !== undefined) return [[node.expression, "undefined"]];
  if (ts.isArrowFunction(node) && !ts.isBlock(node.body)) return [[node.body, "undefined"]];
  if (ts.isContinueStatement(node) || ts.isBreakStatement(node)) return [[node, ";"]];
  if (ts.isNumericLiteral(node))
    return [
      [node, String(Number(node.text) + 1)],
      [node, `(${Number(node.text) - 1})`],
    ];
  if (node.kind === ts.SyntaxKind.TrueKeyword) return [[node, "false"]];
  if (node.kind === ts.SyntaxKind.FalseKeyword) return [[node, "true"]];
  return ts.isCallExpression(node) ? ofCall(node) : [];
}

function ofCondition(condition: ts.Expression): readonly Replacement[] {
  return [
    [condition, "true"],
    [condition, "false"],
  ];
}

const others: Readonly<Record<string, readonly string[]>> = {
  "<": ["<=", ">="],
  "<=": ["<", ">"],
  ">": [">=", "<="],
  ">=": [">", "<"],
  "===": ["!=="],
  "!==": ["==="],
  "&&": ["||"],
  "||": ["&&"],
  "+": ["-"],
  "-": ["+"],
  "*": ["/"],
  "/": ["*"],
  "??": ["&&"],
  "+=": ["-="],
  "-=": ["+="],
  "??=": ["="],
};

function ofOperator({ operatorToken }: ts.BinaryExpression): readonly Replacement[] {
  return (others[operatorToken.getText()] ?? []).map((other) => [operatorToken, other]);
}

const otherMethods: ReadonlyMap<string, string> = new Map([
  ["some", "every"],
  ["every", "some"],
]);

/** A method that asks for one or all, and a list that keeps only some of its entries, or an order. */
function ofCall({ expression }: ts.CallExpression): readonly Replacement[] {
  if (!ts.isPropertyAccessExpression(expression)) return [];
  const { name, parent } = expression;
  const other = otherMethods.get(name.text);
  if (other !== undefined) return [[name, other]];
  if (name.text === "filter" || name.text === "sort" || name.text === "slice") {
    return [[parent, expression.expression.getText()]];
  }
  return [];
}
