import type { ParsedOutput } from "../json";
import type { Concerns } from "../left-out";
import { ReadError } from "../read-error";
import { wrapperNote } from "../wrapper";
import type { ByteSource } from "./byte-source";
import { TooDeep } from "./configuration";
import { scanDocument } from "./document";
import { problemAt } from "./problem";
import type { Reading } from "./checker";
import { Fault } from "./fault";
import { Scanner } from "./scanner";
import { wrapperLines, isWrapperLine } from "./wrapper-lines";

/**
 * Reads the JSON of a plan or a state from a text that is too large to be held, without the resources that concern nobody
 * and that nothing refers to. They are read where something does, so the text must stay open until the document is made.
 *
 * @param path for errors
 * @returns what `parseOutput` returns of the whole; `undefined` where the text is JSON of something else
 * @throws {ReadError} as `parseOutput` does
 */
export function scanOutput(
  source: ByteSource,
  path: string,
  concerns: Concerns,
  reading?: Partial<Reading>,
): ParsedOutput | undefined {
  const { end: start, found } = wrapperLines(source);
  const scanner = new Scanner(source, start, reading);
  let isWrapped = found;
  try {
    const json = scanDocument(scanner, concerns);
    if (scanner.peek() !== -1) {
      if (!isWrapperLine(source, scanner.position, start)) throw new Fault(scanner.position);
      isWrapped = true;
    }
    return json === undefined ? undefined : { json, notes: isWrapped ? [wrapperNote] : [] };
  } catch (error) {
    if (error instanceof TooDeep) return undefined;
    if (!(error instanceof Fault)) throw error;
    const isCut = isWrapperLine(source, error.position, start);
    const extent = { source, start, end: isCut ? error.position : Infinity };
    throw new ReadError(path, problemAt(extent, error.position));
  } finally {
    scanner.close();
  }
}
