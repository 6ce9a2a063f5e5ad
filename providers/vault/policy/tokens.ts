/** A piece of a policy's text. */
export type Token =
  | { readonly kind: "string"; readonly text: string }
  /** A name, a number, or one of `{ } [ ] = : ,`. */
  | { readonly kind: "sign"; readonly text: string };

/** A policy's text is not read for what it is. */
export class PolicySyntaxError extends Error {}

const piece =
  /\s+|#[^\n]*|\/\/[^\n]*|\/\*[\s\S]*?\*\/|"((?:[^"\\\n]|\\.)*)"|<<-?([\w]+)\n([\s\S]*?)\n\s*\2(?=\n|$)|[\w.-]+|[{}[\]=:,]/gy;

/**
 * The pieces of a policy in HCL, without white space and comments.
 *
 * @throws {PolicySyntaxError} with the line
 */
export function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  piece.lastIndex = 0;
  while (piece.lastIndex < text.length) {
    const start = piece.lastIndex;
    const match = piece.exec(text);
    if (match === null) throw new PolicySyntaxError(`line ${lineOf(text, start)} can't be read`);
    const [whole, quoted, , heredoc] = match;
    if (quoted !== undefined) tokens.push({ kind: "string", text: unescaped(quoted) });
    else if (heredoc !== undefined) tokens.push({ kind: "string", text: heredoc });
    else if (!/^(?:\s|#|\/\/|\/\*)/.test(whole)) tokens.push({ kind: "sign", text: whole });
  }
  return tokens;
}

function lineOf(text: string, at: number): number {
  return text.slice(0, at).split("\n").length;
}

const escapes: Readonly<Record<string, string>> = { n: "\n", t: "\t", r: "\r" };

function unescaped(text: string): string {
  return text.replace(/\\(.)/g, (_, sign: string) => escapes[sign] ?? sign);
}
