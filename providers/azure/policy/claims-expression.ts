import type { Pattern } from "../../../lib/access/model";

/** A claim with what it has to be: one text, or a pattern with wildcards. */
export interface ClaimTest {
  readonly claim: string;
  readonly operator: "eq" | "matches";
  readonly value: string;
}

/** Longer ones are refused by Microsoft too. */
const longestExpression = 4000;

const test = /\s*claims\[\s*'([\w.:/-]{1,120})'\s*\]\s+(eq|matches)\s+'([^']*)'\s*/y;
const conjunction = /and(?=\s)/y;

/**
 * Reads the expression of a flexible federated credential: claims, each of which is a text or matches a pattern of `*` and `?`,
 * joined by `and`.
 * https://learn.microsoft.com/en-us/entra/workload-id/workload-identities-flexible-federated-identity-credentials
 *
 * @returns the tests, all of which have to pass, or why it is not understood, as the rest of a sentence
 */
export function readClaims(expression: string): readonly ClaimTest[] | { readonly problem: string } {
  if (expression.length > longestExpression) return { problem: `it is longer than ${longestExpression} characters` };
  const tests: ClaimTest[] = [];
  for (let at = 0; ;) {
    test.lastIndex = at;
    const [whole, claim, operator, value] = test.exec(expression) ?? [];
    if (whole === undefined || claim === undefined || value === undefined)
      return { problem: `character ${at + 1} does not begin a test such as claims['sub'] matches 'repo:acme/*'` };
    tests.push({ claim, operator: operator === "eq" ? "eq" : "matches", value });
    at += whole.length;
    if (at === expression.length) return tests;
    conjunction.lastIndex = at;
    if (!conjunction.test(expression))
      return { problem: `character ${at + 1} does not begin \`and\`, which is the only way to join tests` };
    at += "and".length;
  }
}

/** The pattern of a test. */
export function patternOfTest({ operator, value }: ClaimTest): Pattern {
  return operator === "eq"
    ? { text: value, syntax: "literal", ignoreCase: false }
    : { text: value, syntax: "glob", ignoreCase: false };
}

/** Whether a token's claims meet an expression, by Microsoft's text alone: the naive twin of the patterns. */
export function meets(expression: string, claims: { readonly [claim: string]: string }): boolean {
  return expression.split(/ and (?=claims\[)/).every((part) => {
    const [, claim = "", operator, value = ""] = /claims\['(.*?)'\] (eq|matches) '(.*)'$/s.exec(part.trim()) ?? [];
    const given = Object.hasOwn(claims, claim) ? claims[claim] : undefined;
    if (given === undefined) return false;
    if (operator === "eq") return given === value;
    const source = value
      .replace(/[.+^${}()|[\]\\]/g, "\\$&")
      .replaceAll("*", "[^]*")
      .replaceAll("?", "[^]");
    return new RegExp(`^${source}$`).test(given);
  });
}
