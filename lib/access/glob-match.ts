/** Signs of a glob that match more than themselves. */
export const anyRun = Symbol("any run of characters");
export const anyOne = Symbol("any one character");

/** A character that stands for itself, or one of the two wildcards. */
export type GlobSign = string | typeof anyRun | typeof anyOne;

/** The signs of a glob: `*` is any run of characters, `?` is any one. */
export function globSigns(glob: string): GlobSign[] {
  return glob.split("").map((character) => (character === "*" ? anyRun : character === "?" ? anyOne : character));
}

/** Tells whether a text matches a glob: `*` is any run of characters, `?` is any one. */
export function matchesGlob(glob: string, text: string): boolean {
  return matchesSigns(globSigns(glob), text);
}

/**
 * Tells whether a text matches the signs of a glob. Takes time in proportion to the product of the lengths at most,
 * whatever the glob.
 */
export function matchesSigns(signs: readonly GlobSign[], text: string): boolean {
  let inSigns = 0;
  let star = -1;
  let resume = 0;
  for (let inText = 0; inText < text.length;) {
    const sign = signs[inSigns];
    if (sign === anyRun) {
      star = inSigns++;
      resume = inText;
    } else if (sign === anyOne || (sign !== undefined && sign === text[inText])) {
      inSigns++;
      inText++;
    } else if (star >= 0) {
      inSigns = star + 1;
      inText = ++resume;
    } else return false;
  }
  while (signs[inSigns] === anyRun) inSigns++;
  return inSigns === signs.length;
}
