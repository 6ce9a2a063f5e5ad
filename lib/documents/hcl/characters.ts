/** Signs that are a character of their own wherever they stand, in every version of Unicode: the common scripts without marks. */
const plain =
  /^[\p{ASCII}\u00a1-\u00ac\u00ae-\u02ff\u0370-\u0482\u048a-\u0590\u1e00-\u1fff\u2010-\u2027\u2030-\u205e\u20a0-\u20cf\u2190-\u2319\u3041-\u3096\u30a1-\u30fa\u4e00-\u9fff]*$/u;

/**
 * The characters of a text as Terraform counts them: grapheme clusters
 * (https://developer.hashicorp.com/terraform/language/functions/length).
 *
 * @returns `undefined` where versions of Unicode may tell them apart differently
 */
export function charactersOf(text: string): readonly string[] | undefined {
  return plain.test(text) && !text.includes("\r") ? Array.from(text) : undefined;
}

/** Why characters are not counted. */
export const unclearCharacters = "where its characters begin depends on the version of Unicode";

/** A text as Terraform holds it: composed, and without halves of signs. */
export function normalised(text: string): string {
  return ascii.test(text) ? text : text.replace(/\p{Cs}/gu, "\ufffd").normalize("NFC");
}

const ascii = /^\p{ASCII}*$/u;
