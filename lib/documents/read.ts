import { statSync } from "node:fs";
import { dirname } from "node:path";
import { isConfigurationFile } from "./configuration-file";
import type { ConfigurationsOptions } from "./configurations";
import { notedTwice } from "./declared-twice";
import { readDirectory } from "./directory";
import type { Document } from "./document";
import { fileProblem } from "./file";
import { jsonDocument, reviewable } from "./formats";
import type { Concerns } from "./left-out";
import { loadConfigurations } from "./load-configurations";
import { ReadError } from "./read-error";
import { parseText } from "./scan/large";
import { wholeText, withText, type LargeText } from "./scan/text";
import { shownPath } from "./shown-path";
import { mayBeTextDocument, textDocumentOf } from "./text-formats";

/** What was read, and what could not be. */
export interface ReadResult {
  readonly documents: readonly Document[];
  readonly errors: readonly ReadError[];
  /** What was left out of the directories that were given. */
  readonly notes: readonly ReadNote[];
}

/** Something that a reviewer should know about a path that is no document itself. */
export interface ReadNote {
  /** The path as the user gave it. */
  readonly path: string;
  readonly note: string;
}

/**
 * Reads documents, recognised by their content and never by their name: as UTF-8, as UTF-16 with a byte order mark,
 * compressed by gzip or not. A file of a Terraform configuration is told by its name, as Terraform does, and stands for
 * the module in its folder.
 *
 * @param paths files, directories, or `-` for standard input; `expandPatterns` turns patterns into paths
 * @param concerns of a large plan or state, resources of other types are left out where nothing refers to them.
 * @default all are read
 * @returns everything that could be read; one error for each file, or part of a file, that could not
 */
export function readDocuments(
  paths: readonly string[],
  concerns: Concerns = () => true,
  options: ConfigurationsOptions = {},
): ReadResult {
  const found = new Found();
  const folders = new Set<string>();
  for (const path of paths) {
    const shown = shownPath(path);
    try {
      if (path === "-" || !statSync(path).isDirectory()) {
        const document = readFile(path, shown, concerns);
        if (document === undefined) folders.add(dirname(path));
        else found.add([document]);
        continue;
      }
      const held = readDirectory(path, concerns, options);
      found.add(held.documents, held.errors);
      found.notes.push(...held.notes.map((note) => ({ path: shown, note })));
    } catch (error) {
      found.add([], [error instanceof ReadError ? error : new ReadError(shown, fileProblem(error))]);
    }
  }
  if (folders.size > 0) {
    const held = loadConfigurations().readConfigurations([...folders], options);
    found.add(held.documents, held.errors);
  }
  const { documents, errors, notes } = found;
  return { documents: notedTwice(documents), errors, notes };
}

/** What the given paths lead to. What two of them lead to, a folder and a file in it, say, is there once. */
class Found {
  readonly documents: Document[] = [];
  readonly errors: ReadError[] = [];
  readonly notes: ReadNote[] = [];
  readonly #before = new Set<string>();
  readonly #said = new Set<string>();

  /** Adds what one of the paths leads to. */
  add(documents: readonly Document[], errors: readonly ReadError[] = []): void {
    const fresh = documents.filter((document) => !this.#before.has(placeOf(document)));
    this.documents.push(...fresh);
    const problems = fresh.flatMap(({ path, problems }) => problems.map((problem) => new ReadError(path, problem)));
    for (const error of [...problems, ...errors]) this.#addError(error);
    for (const document of documents) this.#before.add(placeOf(document));
  }

  #addError(error: ReadError): void {
    const said = JSON.stringify([error.path, error.problem]);
    if (this.#said.has(said)) return;
    this.#said.add(said);
    this.errors.push(error);
  }
}

function placeOf({ path, kind, stack }: Document): string {
  return JSON.stringify([path, kind, stack?.name]);
}

/** @returns `undefined` for a file of a Terraform configuration, which is read with all others of its folder */
function readFile(path: string, shown: string, concerns: Concerns): Document | undefined {
  const isConfiguration = isConfigurationFile(path);
  if (isConfiguration && !path.endsWith(".json")) return undefined;
  return withText(path, (text) => {
    const start = typeof text === "string" ? text : text.start;
    refuseOthers(start, shown);
    const told = mayBeTextDocument(start) ? textDocumentOf(wholeText(text), shown) : undefined;
    return told ?? readJson(text, shown, { concerns, isConfiguration });
  });
}

function readJson(
  text: string | LargeText,
  shown: string,
  { concerns, isConfiguration }: { readonly concerns: Concerns; readonly isConfiguration: boolean },
): Document | undefined {
  const read = jsonDocument(parseText(text, shown, concerns), shown);
  if (read === undefined && isConfiguration) return undefined;
  if (read === undefined) throw new ReadError(shown, `it is JSON, but none of what can be reviewed: ${reviewable}`);
  return read.document;
}

/** What people give in place of a plan's JSON, as Terraform's own commands write it. */
function refuseOthers(source: string, path: string): void {
  const instead = "give what `terraform show -json` prints of the saved plan";
  if (source.startsWith("PK\u0003\u0004"))
    throw new ReadError(path, `it is a saved plan in Terraform's own binary format; ${instead}`);
  if (/^\s*\{"@level":/.test(source))
    throw new ReadError(path, `it is the log of \`terraform plan -json\`, which holds no values; ${instead}`);
}
