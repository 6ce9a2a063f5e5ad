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

/**
 * An ARN is compared field by field. One with fewer than six fields stands for whatever follows:
 * `arn:aws:s3` is what `arn:aws:s3:*:*:*` is.
 */
export function resourcePatterns(text: Text): Pattern[] {
  const start = typeof text === "string" ? text : text[0];
  if (typeof start !== "string" || !/^arn:/i.test(start)) return [{ text, syntax: "glob", ignoreCase: false }];
  const words = typeof text === "string" ? text : text.map((part) => (typeof part === "string" ? part : "x")).join("");
  const missing = Math.max(0, 6 - words.split(":").length);
  const hole = typeof text !== "string" && text.some((part) => typeof part !== "string");
  if (missing === 0 || hole) return [{ text, syntax: "arn", ignoreCase: false }];
  return [{ text: `${text as string}${":*".repeat(missing)}`, syntax: "arn", ignoreCase: false }];
}
