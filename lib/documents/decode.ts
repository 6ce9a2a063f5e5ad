import { isGzip, unzip, unzipStart } from "./gzip";

/**
 * Decodes the bytes of a text file: UTF-8, or UTF-16 where a byte order mark says so, as PowerShell's redirection
 * writes it. The mark is removed. Bytes that gzip compressed are unpacked first, once.
 *
 * @throws what zlib throws, for gzip that is damaged or cut short
 */
export function decodeText(bytes: Buffer): string {
  return decodePlain(isGzip(bytes) ? unzip(bytes) : bytes);
}

/** Decodes the first bytes of a file, as far as they tell something. */
export function decodeStart(bytes: Buffer): string {
  return decodePlain(isGzip(bytes) ? unzipStart(bytes) : bytes);
}

function decodePlain(bytes: Buffer): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return bytes.subarray(2).toString("utf16le");
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return swapped(bytes.subarray(2)).toString("utf16le");
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return bytes.subarray(3).toString("utf8");
  return bytes.toString("utf8");
}

/** A copy with the two bytes of each unit in the other order; half a unit at the end is dropped. */
function swapped(bytes: Buffer): Buffer {
  return Buffer.from(bytes.subarray(0, bytes.length - (bytes.length % 2))).swap16();
}
