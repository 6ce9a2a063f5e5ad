/**
 * Finds where a text stops being JSON by RFC 8259. `JSON.parse` says it in words that differ from one runtime to the
 * next, and that hold a part of the text, which may be secret.
 *
 * @returns the offset of the first character that does not fit, the text's length where it ends too early, or
 * `undefined` where the text is JSON
 */
export function jsonFault(source: string): number | undefined {
  const open: string[] = [];
  let at = blank(source, 0);
  for (;;) {
    const value = source[at];
    if (value === "{" || value === "[") {
      open.push(value);
      at = blank(source, at + 1);
      if (source[at] !== closing(value)) {
        if (value === "[") continue;
        const name = memberName(source, at);
        if (!name.valid) return name.at;
        at = name.at;
        continue;
      }
    } else {
      const scalar = scalarEnd(source, at);
      if (!scalar.valid) return scalar.at;
      at = blank(source, scalar.at);
    }
    const next = afterValue(source, at, open);
    if (next === undefined) return undefined;
    if (!next.valid) return next.at;
    at = next.at;
  }
}

/** Where a piece of JSON ends with the blanks behind it, or where it is wrong. */
interface End {
  readonly valid: boolean;
  readonly at: number;
}

function closing(bracket: string): string {
  return bracket === "{" ? "}" : "]";
}

/** Goes on from the end of a value to the start of the next one; `undefined` at the end of a whole text. */
function afterValue(source: string, from: number, open: string[]): End | undefined {
  let at = from;
  for (let inside = open.at(-1); inside !== undefined; inside = open.at(-1)) {
    if (source[at] === ",") {
      at = blank(source, at + 1);
      return inside === "{" ? memberName(source, at) : { valid: true, at };
    }
    if (source[at] !== closing(inside)) return { valid: false, at };
    open.pop();
    at = blank(source, at + 1);
  }
  return at === source.length ? undefined : { valid: false, at };
}

/** A name with its colon. */
function memberName(source: string, from: number): End {
  if (source[from] !== '"') return { valid: false, at: from };
  const name = stringEnd(source, from);
  if (!name.valid) return name;
  const at = blank(source, name.at);
  return source[at] === ":" ? { valid: true, at: blank(source, at + 1) } : { valid: false, at };
}

function scalarEnd(source: string, at: number): End {
  if (source[at] === '"') return stringEnd(source, at);
  const word = { t: "true", f: "false", n: "null" }[source[at] ?? ""];
  return word === undefined ? numberEnd(source, at) : wordEnd(source, at, word);
}

function wordEnd(source: string, from: number, word: string): End {
  let length = 0;
  while (length < word.length && source[from + length] === word[length]) length++;
  return { valid: length === word.length, at: from + length };
}

function stringEnd(source: string, from: number): End {
  for (let at = from + 1; at < source.length; at++) {
    const sign = source[at] ?? "";
    if (sign === '"') return { valid: true, at: at + 1 };
    if (sign < " ") return { valid: false, at };
    if (sign !== "\\") continue;
    at++;
    if (source[at] === "u") {
      for (let digit = 0; digit < 4; digit++) if (!/^[\dA-Fa-f]$/.test(source[++at] ?? "")) return { valid: false, at };
    } else if (!/^["\\/bfnrt]$/.test(source[at] ?? "")) return { valid: false, at: Math.min(at, source.length) };
  }
  return { valid: false, at: source.length };
}

function numberEnd(source: string, from: number): End {
  let at = source[from] === "-" ? from + 1 : from;
  if (source[at] === "0") at++;
  else {
    const digits = digitsEnd(source, at);
    if (!digits.valid) return digits;
    at = digits.at;
  }
  if (source[at] === ".") {
    const digits = digitsEnd(source, at + 1);
    if (!digits.valid) return digits;
    at = digits.at;
  }
  if (source[at] !== "e" && source[at] !== "E") return { valid: true, at };
  const sign = source[at + 1];
  return digitsEnd(source, sign === "+" || sign === "-" ? at + 2 : at + 1);
}

function digitsEnd(source: string, from: number): End {
  let at = from;
  while (isDigit(source[at])) at++;
  return { valid: at > from, at };
}

function isDigit(sign: string | undefined): boolean {
  return sign !== undefined && sign >= "0" && sign <= "9";
}

/** Skips the four blanks of JSON. */
function blank(source: string, from: number): number {
  let at = from;
  while (source[at] === " " || source[at] === "\n" || source[at] === "\r" || source[at] === "\t") at++;
  return at;
}
