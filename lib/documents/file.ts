import { readFileSync } from "node:fs";
import { decodeText } from "./decode";
import { parseJson } from "./json";
import { ReadError } from "./read-error";
import { readStandardInput } from "./standard-input";

/**
 * Reads a text file.
 *
 * @param path a file, or `-` for standard input
 * @throws what Node throws; {@link fileProblem} says it in words
 */
export function readText(path: string): string {
  return decodeText(path === "-" ? Buffer.concat(readStandardInput()) : readFileSync(path));
}

/**
 * Reads a file of JSON, whatever it holds.
 *
 * @param path a file, or `-` for standard input
 * @throws {ReadError} for a file that can't be read, or is no JSON
 */
export function readJsonFile(path: string): unknown {
  let source: string;
  try {
    source = readText(path);
  } catch (error) {
    throw new ReadError(path, fileProblem(error));
  }
  return parseJson(source, path);
}

/** Why a file could not be read, in words. */
export function fileProblem(error: unknown): string {
  const code = (error as NodeJS.ErrnoException | undefined)?.code;
  if (code === "ENOENT") return "there is no such file or directory";
  if (code === "EISDIR") return "it is a directory; give a file";
  if (code === "EACCES" || code === "EPERM") return "it may not be read: permission denied";
  if (code === "ERR_STRING_TOO_LONG" || code === "ERR_FS_FILE_TOO_LARGE")
    return "it is too large: more than 512 MB of text";
  if (code === "ERR_BUFFER_TOO_LARGE") return "it is too large: more than 512 MB once it is unpacked";
  if (code === "Z_BUF_ERROR") return "its gzip data ends too early; was the file cut short?";
  if (code === "Z_DATA_ERROR") return "its gzip data is damaged";
  if (code !== undefined) return `it could not be read (${code})`;
  return `it could not be read (${error instanceof Error ? error.name : "unknown error"}); this is a fault of remit itself: please report it`;
}
