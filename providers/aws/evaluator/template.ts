import type { RequestContext } from "./context";
import { readPattern, type Pattern, type Wildcard } from "./pattern";
import { PolicyError, shown } from "./policy-error";

/** A policy variable: `${aws:PrincipalTag/team, 'none'}`. */
export interface Variable {
  readonly key: string;
  /** The value where the request has none. */
  readonly otherwise?: string;
}

/** A text of a policy: literal texts, wildcards, variables. */
export type Template = readonly (string | Wildcard | Variable)[];

export interface TemplateOptions {
  /** Whether `*` and `?` are wildcards. */
  readonly wildcards: boolean;
  /** Whether `${…}` is a variable. */
  readonly variables: boolean;
}

/** `${*}`, `${?}` and `${$}` are the character itself; anything else is a key, perhaps with a default value. */
const variable = /\$\{(?:(?<character>[*?$])|(?<key>[^\s,'{}]+)(?:, *'(?<otherwise>[^']*)')?)\}/y;

/**
 * Reads a text of a policy.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html
 *
 * @param where how errors call the text
 * @throws {PolicyError} where `${` begins no variable: AWS reports a missing brace, a missing quote, a space and an empty name
 * as errors (https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html)
 */
export function readTemplate(text: string, { wildcards, variables }: TemplateOptions, where: string): Template {
  const template: (string | Wildcard | Variable)[] = [];
  let from = 0;
  const upTo = (end: number): Template => {
    const words = text.slice(from, end);
    return wildcards ? readPattern(words) : [words];
  };
  for (let at = variables ? text.indexOf("${") : -1; at >= 0; at = text.indexOf("${", from)) {
    const { piece, end } = variableAt(text, at, where);
    template.push(...upTo(at), piece);
    from = end;
  }
  return [...template, ...upTo(text.length)];
}

function variableAt(
  text: string,
  index: number,
  where: string,
): { readonly piece: string | Variable; readonly end: number } {
  variable.lastIndex = index;
  const groups = variable.exec(text)?.groups;
  if (groups === undefined) {
    throw new PolicyError(
      where,
      `${shown(text.slice(index))} begins no policy variable; write \`\${aws:username}\`, with a default value ` +
        "`${aws:PrincipalTag/team, 'none'}`, or `${$}` for a dollar sign",
    );
  }
  const { character, key = "", otherwise } = groups;
  const piece = character ?? { key: key.toLowerCase(), ...(otherwise === undefined ? {} : { otherwise }) };
  return { piece, end: variable.lastIndex };
}

/**
 * Puts the request's values in place of the variables. A value stands for itself: `*` in a tag's value is no wildcard.
 *
 * @returns `undefined` where a variable has no value: then the text matches nothing
 * (https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html#policy-vars-no-value)
 */
export function fill(template: Template, context: RequestContext): Pattern | undefined {
  const pattern: (string | Wildcard)[] = [];
  for (const piece of template) {
    const filled = typeof piece === "object" ? (context.single(piece.key) ?? piece.otherwise) : piece;
    if (filled === undefined) return undefined;
    pattern.push(filled);
  }
  return pattern;
}
