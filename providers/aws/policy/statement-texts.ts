/** A policy's statements as they are written, and its version. */
export interface StatementTexts {
  readonly version: string | undefined;
  readonly statements: readonly string[];
}

/**
 * Takes the text of a policy apart into the texts of its statements, without parsing them, where it is laid out as engines write it: no
 * space between elements, and no elements but `Version` and a list in `Statement`.
 *
 * @returns `undefined` for every other text. The text is a policy if each of the statements is a JSON object.
 */
export function statementTexts(policy: string): StatementTexts | undefined {
  const start = /^\{(?:"Version":"([\d-]+)",)?"Statement":\[/.exec(policy);
  if (start === null) return undefined;
  const statements: string[] = [];
  let at = start[0].length;
  while (policy[at] !== "]") {
    const end = objectEnd(policy, at);
    if (end === undefined) return undefined;
    statements.push(policy.slice(at, end));
    const isLast = policy[end] === "]";
    if (!isLast && !policy.startsWith(",{", end)) return undefined;
    at = isLast ? end : end + 1;
  }
  const end = /^\](?:,"Version":"([\d-]+)")?\}$/.exec(policy.slice(at));
  if (end === null || (start[1] !== undefined && end[1] !== undefined)) return undefined;
  return { version: start[1] ?? end[1], statements };
}

const [quote, backslash, open, close] = ['"', "\\", "{", "}"].map((sign) => sign.charCodeAt(0));

/** The position behind the object that starts at a position; `undefined` where none starts there, or it does not end. */
function objectEnd(text: string, start: number): number | undefined {
  if (text.charCodeAt(start) !== open) return undefined;
  let depth = 0;
  for (let at = start; at < text.length; at++) {
    const sign = text.charCodeAt(at);
    if (sign === quote) {
      at = stringEnd(text, at);
      if (at < 0) return undefined;
    } else if (sign === open) depth++;
    else if (sign === close && --depth === 0) return at + 1;
  }
  return undefined;
}

/** The position of the quotation mark that ends the string which starts at a position; -1 where there is none. */
function stringEnd(text: string, start: number): number {
  let end = text.indexOf('"', start + 1);
  while (end > 0 && isEscaped(text, end)) end = text.indexOf('"', end + 1);
  return end;
}

function isEscaped(text: string, at: number): boolean {
  let before = at - 1;
  while (text.charCodeAt(before) === backslash) before--;
  return (at - before) % 2 === 0;
}
