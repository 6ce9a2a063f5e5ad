import { isSymbol } from "./alphabet";
import { lowerOf, wildcard, type TokenRow } from "./tokens";

const colon = 58;

/** Tells whether a word matches one pattern. */
export function matchesRow({ tokens, ignoreCase }: TokenRow, word: readonly number[]): boolean {
  return matchesTokens(tokens, ignoreCase, word);
}

/**
 * Tells whether a word matches tokens. A run takes as little as it can, and the last one takes more where what follows
 * does not fit: earlier runs need never be taken up again, since runs that stop at colons are delimited by colons.
 */
export function matchesTokens(tokens: readonly number[], ignoreCase: boolean, word: readonly number[]): boolean {
  if (endsOtherwise(tokens.at(-1), word.at(-1), ignoreCase)) return false;
  let at = 0;
  let run = -1;
  let resume = 0;
  for (let position = 0; position < word.length;) {
    const letter = word[position] ?? 0;
    const code = ignoreCase ? lowerOf(letter) : letter;
    const token = tokens[at];
    if (token === code || (token !== undefined && takesOne(token, code))) {
      at++;
      position++;
    } else if (token === wildcard.run || token === wildcard.runInField) {
      run = at++;
      resume = position;
    } else {
      if (run < 0 || !canTake(tokens[run], word[resume] ?? 0)) return false;
      at = run + 1;
      position = ++resume;
    }
  }
  while (tokens[at] === wildcard.run || tokens[at] === wildcard.runInField) at++;
  return at === tokens.length;
}

/** Most words that a pattern does not match are told by their end, where beginnings are alike. */
function endsOtherwise(token: number | undefined, code: number | undefined, ignoreCase: boolean): boolean {
  if (token === undefined || token < 0) return false;
  return code === undefined || (ignoreCase ? lowerOf(code) : code) !== token;
}

function canTake(run: number | undefined, code: number): boolean {
  return run === wildcard.run || (code !== colon && !isSymbol(code));
}

/** Whether a token is a wildcard for one code unit, and takes this one. */
function takesOne(token: number, code: number): boolean {
  return (token === wildcard.one || (token === wildcard.oneInField && code !== colon)) && !isSymbol(code);
}
