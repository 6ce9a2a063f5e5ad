import { createHash } from "node:crypto";
import { textOf } from "../convert";
import { decodedJson, encodedJson } from "../json-encoding";
import type { LanguageFunction } from "./function";

/** Functions that encode, decode and digest. */
export const encodingFunctions: Readonly<Record<string, LanguageFunction>> = {
  jsonencode: (value = null) => encodedJson(value),
  jsondecode: (text = null) => decodedJson(text),
  base64encode: (text = null) => changed(textOf(text), (whole) => Buffer.from(whole).toString("base64")),
  base64decode: (text = null) => changed(textOf(text), (whole) => Buffer.from(whole, "base64").toString("utf8")),
  urlencode: (text = null) =>
    changed(textOf(text), (whole) =>
      encodeURIComponent(whole.replace(/\p{Cs}/gu, "\ufffd"))
        .replaceAll("%20", "+")
        .replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`),
    ),
  md5: (text = null) => digest("md5", textOf(text)),
  sha1: (text = null) => digest("sha1", textOf(text)),
  sha256: (text = null) => digest("sha256", textOf(text)),
  sha512: (text = null) => digest("sha512", textOf(text)),
};

function changed(text: string | undefined, change: (text: string) => string): string | undefined {
  return text === undefined ? undefined : change(text);
}

function digest(algorithm: string, text: string | undefined): string | undefined {
  return changed(text, (whole) => createHash(algorithm).update(whole).digest("hex"));
}
