import { readFileSync } from "node:fs";
import { basename } from "node:path";
import type { Mutant } from "./mutants";

/** A mutant on one line: `cuts.ts between: first: low «=== → !==» undefined`. */
function lineOf({ path, description }: Mutant): string {
  return `${basename(path)} ${description}`;
}

/** How survivors differ from those that the document lists. */
export interface Difference {
  /** They survived, and are not listed. */
  readonly unlisted: readonly string[];
  /** They are listed, and were found, or are not there any more. */
  readonly gone: readonly string[];
}

/**
 * Compares the survivors of some modules with the document.
 *
 * @param document lists one a line, in blocks of text
 */
export function differenceTo(document: string, survivors: readonly Mutant[], modules: readonly string[]): Difference {
  const names = new Set(modules.map((path) => basename(path)));
  const listed = listedIn(document).filter((line) => names.has(line.split(" ", 1)[0] ?? ""));
  const survived = new Set(survivors.map(lineOf));
  return {
    unlisted: [...survived].filter((line) => !listed.includes(line)),
    gone: listed.filter((line) => !survived.has(line)),
  };
}

function listedIn(document: string): string[] {
  const blocks = readFileSync(document, "utf8").matchAll(/^```text\n(.*?)^```$/gms);
  return [...blocks].flatMap(([, lines = ""]) => lines.split("\n").filter((line) => line !== ""));
}
