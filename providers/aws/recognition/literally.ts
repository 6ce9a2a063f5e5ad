import type { StringTest } from "../../../lib/access/model";

/** One of some texts, in the very case in which it is written. */
export function literally(texts: readonly string[]): StringTest {
  return { patterns: texts.map((text) => ({ text, syntax: "literal", ignoreCase: false })), negated: false };
}
