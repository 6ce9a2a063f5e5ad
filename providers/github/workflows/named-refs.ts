import type { Resource } from "../../../lib/documents/document";
import { isValueMap, PartialString, type Value } from "../../../lib/documents/value";
import { parseExpression, type Expression } from "./expression";

/** A name of a branch or tag, as far as it matters here: https://git-scm.com/docs/git-check-ref-format */
const refName = /^(?![-/.])[^\s~^:?*[\\\p{C}]{1,200}$/u;

/**
 * The refs that expressions compare with the run's own: of `github.ref == 'refs/heads/main'` that one, of
 * `github.ref_name == 'main'` the branch and the tag.
 */
export function namedRefs(resources: readonly Resource[]): string[] {
  const texts = resources.flatMap(({ values }) => [
    ...expressionsIn(values),
    ...(typeof values["if"] === "string" ? [values["if"]] : []),
  ]);
  const literals = texts.flatMap((text) => {
    const expression = /\bgithub\b/i.test(text) ? parseExpression(text) : undefined;
    return expression === undefined ? [] : comparedWithRef(expression);
  });
  return [...new Set(literals.filter((text) => refName.test(text)).flatMap(refsOf))];
}

/** The texts that an expression compares the run's ref with. */
function comparedWithRef(expression: Expression): string[] {
  switch (expression.kind) {
    case "literal":
    case "name":
    case "member":
      return [];
    case "call":
      return expression.args.flatMap(comparedWithRef);
    case "not":
      return comparedWithRef(expression.of);
    case "binary": {
      const sides = [expression.left, expression.right];
      if (!sides.some(isRef)) return sides.flatMap(comparedWithRef);
      return sides.flatMap((side) => (side.kind === "literal" && typeof side.value === "string" ? [side.value] : []));
    }
  }
}

function isRef(expression: Expression): boolean {
  if (expression.kind !== "member" || expression.of.kind !== "name" || expression.of.name !== "github") return false;
  const { name } = expression;
  return name.kind === "literal" && (name.value === "ref" || name.value === "ref_name");
}

function refsOf(text: string): string[] {
  return text.startsWith("refs/") ? [text] : [`refs/heads/${text}`, `refs/tags/${text}`];
}

function expressionsIn(value: Value): string[] {
  if (value instanceof PartialString)
    return value.parts.flatMap((part) => (typeof part === "string" ? [] : [part.expression]));
  if (Array.isArray(value)) return (value as readonly Value[]).flatMap(expressionsIn);
  return isValueMap(value) ? Object.values(value).flatMap(expressionsIn) : [];
}
