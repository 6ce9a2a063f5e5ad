/** A word of an expression. */
export type Token =
  | { readonly kind: "name"; readonly text: string }
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "number"; readonly value: number }
  | { readonly kind: "sign"; readonly text: string };

/** What makes an expression unreadable, with the number of the character from 1. */
export class CelError extends Error {}

const signs = /&&|\|\||==|!=|<=|>=|[<>!?:.,()[\]{}+\-*/%]/y;
const names = /[A-Za-z_]\w*/y;
const numbers = /0x[\da-fA-F]+u?|(?:\d+(?:\.\d+)?|\.\d+)(?:[eE][+-]?\d+)?u?/y;
const blanks = /(?:\s|\/\/[^\n]*)+/y;
const quotes = /([rRbB]{0,2})("""|'''|"|')/y;

/**
 * The words of an expression, in time that grows with its length alone.
 * @throws {CelError} for what is no word of the language
 */
export function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  for (let at = 0; at < text.length;) {
    const blank = matchAt(blanks, text, at);
    if (blank !== undefined) {
      at += blank[0].length;
      continue;
    }
    const [token, length] = tokenAt(text, at);
    tokens.push(token);
    at += length;
  }
  return tokens;
}

function tokenAt(text: string, at: number): [token: Token, length: number] {
  const quote = matchAt(quotes, text, at);
  if (quote !== undefined) return stringAt(text, at, quote[1] ?? "", quote[2] ?? "");
  const name = matchAt(names, text, at);
  if (name !== undefined) return [{ kind: "name", text: name[0] }, name[0].length];
  const number = matchAt(numbers, text, at);
  if (number !== undefined) return [{ kind: "number", value: Number(number[0].replace(/u$/, "")) }, number[0].length];
  const sign = matchAt(signs, text, at);
  if (sign !== undefined) return [{ kind: "sign", text: sign[0] }, sign[0].length];
  throw new CelError(`character ${at + 1} begins nothing that the language has`);
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text) ?? undefined;
}

/** https://github.com/google/cel-spec/blob/master/doc/langdef.md#string-and-bytes-values */
function stringAt(text: string, at: number, prefix: string, quote: string): [token: Token, length: number] {
  if (/b/i.test(prefix)) throw new CelError(`at character ${at + 1} are bytes, which are not understood`);
  const isRaw = prefix !== "";
  let value = "";
  for (let next = at + prefix.length + quote.length; next < text.length;) {
    if (text.startsWith(quote, next)) return [{ kind: "text", text: value }, next + quote.length - at];
    if (text[next] === "\n" && quote.length === 1) break;
    const [piece, length] = !isRaw && text[next] === "\\" ? escapeAt(text, next) : [text[next] ?? "", 1];
    value += piece;
    next += length;
  }
  throw new CelError(`the text that begins at character ${at + 1} has no end`);
}

const escapes = /\\(?:([abfnrtv\\?"'`])|[xX]([\da-fA-F]{2})|u([\da-fA-F]{4})|U([\da-fA-F]{8})|([0-3][0-7]{2}))/y;
const controls: Readonly<Record<string, string>> = {
  a: "\u0007",
  b: "\b",
  f: "\f",
  n: "\n",
  r: "\r",
  t: "\t",
  v: "\v",
};

function escapeAt(text: string, at: number): [piece: string, length: number] {
  const match = matchAt(escapes, text, at);
  if (match === undefined) throw new CelError(`character ${at + 1} begins an escape that the language does not have`);
  const [whole, sign, byte, short, long, octal] = match;
  if (sign !== undefined) return [controls[sign] ?? sign, whole.length];
  const code = octal === undefined ? parseInt(byte ?? short ?? long ?? "", 16) : parseInt(octal, 8);
  if (code > 0x10ffff || (code >= 0xd800 && code < 0xe000))
    throw new CelError(`the escape at character ${at + 1} is no character`);
  return [String.fromCodePoint(code), whole.length];
}
