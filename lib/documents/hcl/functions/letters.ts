/**
 * A text in capitals, letter by letter, as Go has it: a letter stays one letter, so that `ß` stays as it is.
 *
 * @returns `undefined` where a letter becomes another single letter than JavaScript tells
 */
export function capitals(text: string): string | undefined {
  const letters = Array.from(text, (letter) => single(letter, letter.toUpperCase()));
  return letters.includes(undefined) ? undefined : letters.join("");
}

/** A text in small letters, letter by letter. */
export function smallLetters(text: string): string | undefined {
  const letters = Array.from(text, (letter) => (letter === "İ" ? "i" : single(letter, letter.toLowerCase())));
  return letters.includes(undefined) ? undefined : letters.join("");
}

/** Letters of the Greek extensions have a single capital, which JavaScript writes as two. */
const greekExtended = /[\u1f80-\u1fff]/;

function single(letter: string, changed: string): string | undefined {
  if (Array.from(changed).length === 1) return changed;
  return greekExtended.test(letter) ? undefined : letter;
}

/** Letters that are two in one, whose form at the head of a word is neither small nor a capital. */
const heads: ReadonlyMap<string, string> = new Map(
  ["Ǆǅǆ", "Ǉǈǉ", "Ǌǋǌ", "Ǳǲǳ"].flatMap((forms) => Array.from(forms, (form) => [form, forms[1] ?? form] as const)),
);

/** A text whose words begin with capitals; a word is what stands behind a sign that is no letter, digit or underscore. */
export function titled(text: string): string | undefined {
  let before = " ";
  const letters = Array.from(text, (letter) => {
    const isHead = isSeparator(before);
    before = letter;
    return isHead ? (heads.get(letter) ?? single(letter, letter.toUpperCase())) : letter;
  });
  return letters.includes(undefined) ? undefined : letters.join("");
}

function isSeparator(sign: string): boolean {
  return sign <= "\u007f" ? !/[0-9A-Za-z_]/.test(sign) : !/[\p{L}\p{Nd}]/u.test(sign) && isSpace(sign);
}

const spaces = /[\t-\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]/;

/** Whether a sign is white space to Go, which is not what it is to JavaScript. */
export function isSpace(sign: string): boolean {
  return spaces.test(sign);
}

/** A text without signs of a kind at its start and at its end. Takes no longer for texts that are made to take long. */
export function trimmed(text: string, isGone: (sign: string) => boolean, ends: "both" | "end" = "both"): string {
  const signs = Array.from(text);
  let [start, end] = [0, signs.length];
  while (ends === "both" && start < end && isGone(signs[start] ?? "")) start++;
  while (end > start && isGone(signs[end - 1] ?? "")) end--;
  return signs.slice(start, end).join("");
}
