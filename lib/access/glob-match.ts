/**
 * Tells whether a text matches a glob: `*` is any run of characters, `?` is any one. Takes time in proportion to the
 * product of the lengths at most, whatever the pattern.
 */
export function matchesGlob(pattern: string, text: string): boolean {
  let inPattern = 0;
  let star = -1;
  let resume = 0;
  for (let inText = 0; inText < text.length; ) {
    const sign = pattern[inPattern];
    if (sign === "*") {
      star = inPattern++;
      resume = inText;
    } else if (sign !== undefined && (sign === "?" || sign === text[inText])) {
      inPattern++;
      inText++;
    } else if (star >= 0) {
      inPattern = star + 1;
      inText = ++resume;
    } else return false;
  }
  while (pattern[inPattern] === "*") inPattern++;
  return inPattern === pattern.length;
}
