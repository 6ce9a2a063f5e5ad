import { createHash } from "node:crypto";
import { isValueMap, type Value } from "../../value";
import { normalised } from "../characters";
import { textOf } from "../convert";
import { decodedJson, encodedJson } from "../json-encoding";
import { factsOf } from "../value-facts";
import { decodedYaml } from "../yaml/load-decoding";
import { encodedYaml } from "../yaml/encoding";
import { bytesOf, utf8Of } from "./bytes";
import { decodedCsv } from "./csv";
import { notEvaluated, type LanguageFunction } from "./function";

/** Functions that encode, decode and digest. */
export const encodingFunctions: Readonly<Record<string, LanguageFunction>> = {
  jsonencode: (value = null) => encodedJson(value),
  jsondecode: (text = null) => decodedJson(text),
  yamlencode: (value = null) => (factsOf(value).known ? encodedYaml(value) : undefined),
  yamldecode: (text = null) => changed(text, decodedYaml),
  csvdecode: (text = null) => changed(text, decodedCsv),
  base64encode: (text = null) => changed(text, (whole) => Buffer.from(whole).toString("base64")),
  base64decode: (text = null) => changed(text, (whole) => textIn(bytesOf(whole))),
  textencodebase64: (text = null, encoding = null) =>
    onEncoding(encoding, ({ encode }) => changed(text, (whole) => encode(whole).toString("base64"))),
  textdecodebase64: (text = null, encoding = null) =>
    onEncoding(encoding, ({ decode }) =>
      changed(text, (whole) => {
        const bytes = bytesOf(whole);
        return bytes === undefined ? undefined : (decode(bytes) ?? notEvaluated("it is no text of that encoding"));
      }),
    ),
  urlencode: (text = null) => changed(text, encodedUrl),
  urldecode: (text = null) => changed(text, decodedUrl),
  uuidv5: (namespace = null, name = null) =>
    changed(namespace, (space) => changed(name, (whole) => namedUuid(space, whole))),
  ...digests("md5", "sha1", "sha256", "sha512"),
  base64sha256: (text = null) => changed(text, (whole) => digestOf("sha256", whole, "base64")),
  base64sha512: (text = null) => changed(text, (whole) => digestOf("sha512", whole, "base64")),
};

function changed(value: Value, change: (text: string) => Value | undefined): Value | undefined {
  const text = isValueMap(value) ? undefined : textOf(value);
  return text === undefined ? undefined : change(text);
}

function digests(...algorithms: readonly string[]): Readonly<Record<string, LanguageFunction>> {
  return Object.fromEntries(
    algorithms.map((name): [string, LanguageFunction] => [
      name,
      (text = null) => changed(text, (whole) => digestOf(name, whole, "hex")),
    ]),
  );
}

/** A digest of a text in UTF-8, or of bytes. */
export function digestOf(algorithm: string, content: string | Buffer, form: "hex" | "base64"): string {
  return createHash(algorithm).update(content).digest(form);
}

function textIn(bytes: Buffer | undefined): string | undefined {
  return bytes === undefined ? undefined : utf8Of(bytes);
}

interface TextEncoding {
  readonly encode: (text: string) => Buffer;
  readonly decode: (bytes: Buffer) => string | undefined;
}

const textEncodings: ReadonlyMap<string, TextEncoding> = new Map([
  ["UTF-8", { encode: (text) => Buffer.from(text), decode: utf8Of }],
  ["UTF-16LE", { encode: (text) => Buffer.from(text, "utf16le"), decode: wideText }],
  [
    "UTF-16BE",
    {
      encode: (text) => Buffer.from(text, "utf16le").swap16(),
      decode: (bytes) => (bytes.length % 2 === 0 ? wideText(Buffer.from(bytes).swap16()) : undefined),
    },
  ],
]);

function wideText(bytes: Buffer): string | undefined {
  const text = bytes.toString("utf16le");
  return bytes.length % 2 > 0 || /\p{Cs}/u.test(text) ? undefined : text;
}

function onEncoding(encoding: Value, use: (encoding: TextEncoding) => Value | undefined): Value | undefined {
  const name = textOf(encoding);
  if (name === undefined) return undefined;
  const found = textEncodings.get(name.toUpperCase());
  return found === undefined ? notEvaluated("of encodings only UTF-8 and UTF-16 are evaluated") : use(found);
}

function encodedUrl(text: string): string {
  return encodeURIComponent(normalised(text))
    .replaceAll("%20", "+")
    .replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
}

function decodedUrl(text: string): string | undefined {
  try {
    return decodeURIComponent(text.replaceAll("+", " "));
  } catch {
    return undefined;
  }
}

/** https://www.rfc-editor.org/rfc/rfc9562#name-namespace-id-usage-and-allo */
const namespaces: ReadonlyMap<string, string> = new Map([
  ["dns", "6ba7b810-9dad-11d1-80b4-00c04fd430c8"],
  ["url", "6ba7b811-9dad-11d1-80b4-00c04fd430c8"],
  ["oid", "6ba7b812-9dad-11d1-80b4-00c04fd430c8"],
  ["x500", "6ba7b814-9dad-11d1-80b4-00c04fd430c8"],
]);

function namedUuid(namespace: string, name: string): Value | undefined {
  const space = namespaces.get(namespace) ?? namespace;
  if (!/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(space))
    return /[0-9a-f]{12}[})]?$/i.test(space) ? notEvaluated("the namespace is written in another form") : undefined;
  const content = Buffer.concat([Buffer.from(space.replaceAll("-", ""), "hex"), Buffer.from(name)]);
  const bytes = createHash("sha1").update(content).digest().subarray(0, 16);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x50, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  return bytes.toString("hex").replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
