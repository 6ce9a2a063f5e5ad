import type { Value } from "../../value";
import { normalised } from "../characters";
import { numberFrom } from "../../number-text";
import { momentOf } from "../functions/moments";

const words: ReadonlyMap<string, null | boolean> = new Map<string, null | boolean>([
  ...forms(["y", "Y", "yes", "Yes", "YES", "true", "True", "TRUE", "on", "On", "ON"], true),
  ...forms(["n", "N", "no", "No", "NO", "false", "False", "FALSE", "off", "Off", "OFF"], false),
  ...forms(["", "~", "null", "Null", "NULL"], null),
]);

function forms(texts: readonly string[], value: null | boolean): [string, null | boolean][] {
  return texts.map((text) => [text, value]);
}

const decimal = /^[-+]?(?:\.\d{1,300}|\d{1,300}(?:\.\d{0,300})?)(?:[eE][-+]?\d{1,3})?$/;
const based = /^(?:0o[0-7]{1,20}|0x[0-9a-fA-F]{1,20})$/;

/** Forms of numbers that are none to Terraform in some versions: infinite ones, and other bases. */
const otherNumber = /^[-+]?(?:0[xXoObB]|\.(?:inf|nan)$)/i;

/**
 * What a text without quotes means to Terraform in YAML: the words of version 1.1, and dates as texts of RFC 3339.
 *
 * @returns `undefined` where that depends on the version
 */
export function plainScalar(text: string): Value | undefined {
  if (words.has(text)) return words.get(text);
  if (decimal.test(text)) return numberFrom(withDigits(text));
  if (based.test(text)) {
    const number = Number(text);
    return Number.isSafeInteger(number) ? number : undefined;
  }
  if (otherNumber.test(text)) return undefined;
  return /^\d{4}-\d{1,2}-\d{1,2}/.test(text) ? dateIn(text) : normalised(text);
}

/** JavaScript takes a number with a point at its end, and one without a digit in front of it; so do we. */
function withDigits(text: string): string {
  return text.replace(/\.(?=[eE]|$)/, "").replace(/^([-+]?)\./, "$10.");
}

function dateIn(text: string): string | undefined {
  const [year = "", month = "", day = ""] = text.split("-");
  const isDate = /^\d{4}-\d{1,2}-\d{1,2}$/.test(text);
  const moment = isDate ? `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}T00:00:00Z` : text;
  const isWhole = momentOf(moment) !== undefined && !moment.includes(".");
  return isWhole ? moment.replace(/[+-]00:00$/, "Z") : isDate ? text : undefined;
}
