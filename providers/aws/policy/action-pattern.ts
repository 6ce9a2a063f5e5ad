import type { Pattern, Text } from "../../../lib/access/model";

const actionPatterns = new Map<string, Pattern>();

/** More than twice as many actions as AWS has. */
const mostActionPatterns = 50_000;

/** The same object for the same text: what is known of a pattern is kept with it, and a thousand policies name the same actions. */
export function actionPattern(text: Text): Pattern {
  const known = typeof text === "string" ? actionPatterns.get(text) : undefined;
  if (known !== undefined) return known;
  const pattern: Pattern = { text, syntax: "glob", ignoreCase: true };
  if (typeof text === "string" && actionPatterns.size < mostActionPatterns) actionPatterns.set(text, pattern);
  return pattern;
}
