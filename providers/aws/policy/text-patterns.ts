import type { Pattern, StringTest, Text } from "../../../lib/access/model";

const actionPatterns = new Map<string, Pattern>();

/** More than twice as many actions as AWS has. */
const mostActionPatterns = 50_000;

/** The same object for the same text: what is known of a pattern is kept with it, and a thousand policies name the same actions. */
function actionPattern(text: Text): Pattern {
  const known = typeof text === "string" ? actionPatterns.get(text) : undefined;
  if (known !== undefined) return known;
  const pattern: Pattern = { text, syntax: "glob", ignoreCase: true };
  if (typeof text === "string" && actionPatterns.size < mostActionPatterns) actionPatterns.set(text, pattern);
  return pattern;
}

const actionTests = new Map<string, StringTest>();

/** Characters of a list of actions that is kept. */
const longestActionTest = 5_000;

/** The test that an element of actions makes: the same object for the same list, likewise. */
export function actionTest(texts: readonly Text[], negated: boolean): StringTest {
  const key = texts.every((text) => typeof text === "string") ? `${negated} ${JSON.stringify(texts)}` : undefined;
  const known = key === undefined ? undefined : actionTests.get(key);
  if (known !== undefined) return known;
  const test = { patterns: texts.map(actionPattern), negated };
  if (key !== undefined && key.length <= longestActionTest && actionTests.size < mostActionPatterns)
    actionTests.set(key, test);
  return test;
}

/** The test that an element of resources makes. */
export function resourceTest(texts: readonly Text[], negated: boolean): StringTest {
  return { patterns: texts.flatMap(resourcePatterns), negated };
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
