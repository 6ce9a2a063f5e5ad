import { parseOutput, startsLikeJson, type ParsedOutput } from "../json";
import type { Concerns } from "../left-out";
import { scanOutput } from "./parse";
import type { LargeText } from "./text";

/**
 * Parses what a command printed as JSON. A plan or a state that is too large to be held is without the resources that
 * concern nobody; its text must stay open until a document is made of it.
 *
 * @param path for errors
 * @throws {ReadError} as `parseOutput` does
 */
export function parseText(text: string | LargeText, path: string, concerns: Concerns): ParsedOutput {
  if (typeof text === "string") return parseOutput(text, path);
  const scanned = startsLikeJson(text.start) ? scanOutput(text.source, path, concerns) : undefined;
  return scanned ?? parseOutput(text.whole(), path);
}
