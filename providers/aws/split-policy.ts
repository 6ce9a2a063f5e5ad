import { documentOf, listOf, type PolicyDocument, type PolicyStatement } from "./statement";

/**
 * Lays statements out over as many documents as they need, in their order, each as full as it gets. A statement that
 * fits into no document is cut into several that say the same together. What fits nowhere even then stays as it is, in a
 * document of its own. Statements of one name may end up in different documents, where IAM allows it.
 * @param fits whether a document is small enough
 */
export function splitPolicy(
  statements: readonly PolicyStatement[],
  fits: (document: PolicyDocument) => boolean,
): readonly PolicyDocument[] {
  const whole = documentOf(statements);
  if (fits(whole)) return [whole];
  const documents: PolicyStatement[][] = [[]];
  for (const statement of statements.flatMap((one) => cut(one, fits))) {
    const last = documents.at(-1) ?? [];
    if (last.length === 0 || fits(documentOf([...last, statement]))) last.push(statement);
    else documents.push([statement]);
  }
  return documents.map(documentOf);
}

/** Halves a statement by its resources, then by its actions, until every part fits into a document. */
function cut(statement: PolicyStatement, fits: (document: PolicyDocument) => boolean): PolicyStatement[] {
  if (fits(documentOf([statement]))) return [statement];
  const byResource = halves(listOf(statement.Resource)).map((Resource) => ({ ...statement, Resource }));
  if (byResource.length > 1) return byResource.flatMap((part) => cut(part, fits));
  const byAction = halves(listOf(statement.Action)).map((Action) => ({ ...statement, Action }));
  return byAction.length > 1 ? byAction.flatMap((part) => cut(part, fits)) : [statement];
}

function halves(values: readonly string[]): readonly (readonly string[])[] {
  const middle = Math.ceil(values.length / 2);
  return [values.slice(0, middle), values.slice(middle)].filter((half) => half.length > 0);
}
