import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { isCdktfStack } from "../cdktf-stack";
import { isConfigurationFile } from "../configuration-file";
import { decodeText } from "../decode";
import { fileProblem } from "../file";
import { parseBody } from "../hcl/body-parser";
import { Cursor } from "../hcl/cursor";
import { SyntaxFault } from "../hcl/syntax-fault";
import type { Body } from "../hcl/syntax";
import { isJsonObject, parseJson } from "../json";
import { parseWithLongNumbers } from "../long-numbers";
import { ReadError } from "../read-error";
import { shownPath } from "../shown-path";
import { jsonBody } from "./json-body";
import { jsonPositions } from "./json-positions";

/** A file of a configuration, parsed. */
export interface ModuleFile {
  readonly path: string;
  readonly body: Body;
}

/** The files of one folder: those that declare, and after them those that override. */
export interface ModuleFiles {
  readonly declaring: readonly ModuleFile[];
  readonly overriding: readonly ModuleFile[];
  readonly errors: readonly ReadError[];
}

/** Reads the configuration in a folder; OpenTofu's files take the place of Terraform's of the same name. */
export function moduleFiles(folder: string): ModuleFiles {
  const names = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile() && isConfigurationFile(entry.name))
    .map(({ name }) => name)
    .sort();
  const kept = names.filter(
    (name) => !names.includes(name.replace(/\.tf((?:\.json)?)$/, ".tofu$1")) || !/\.tf(?:\.json)?$/.test(name),
  );
  return parsedFiles(kept.map((name) => join(folder, name)));
}

function parsedFiles(paths: readonly string[]): ModuleFiles {
  const declaring: ModuleFile[] = [];
  const overriding: ModuleFile[] = [];
  const errors: ReadError[] = [];
  for (const path of paths) {
    const shown = shownPath(path);
    try {
      const body = parsedFile(path, shown);
      if (body === undefined) continue;
      (isOverride(basename(path)) ? overriding : declaring).push({ path: shown, body });
    } catch (error) {
      errors.push(error instanceof ReadError ? error : new ReadError(shown, fileProblem(error)));
    }
  }
  return { declaring, overriding, errors };
}

/** https://developer.hashicorp.com/terraform/language/files/override */
function isOverride(name: string): boolean {
  return /(?:^|_)override\.(?:tf|tofu)(?:\.json)?$/.test(name);
}

/** @returns `undefined` for a synthesised stack, which has a reader of its own */
function parsedFile(path: string, shown: string): Body | undefined {
  const source = decodeText(readFileSync(path));
  try {
    if (!path.endsWith(".json")) return withLabels(parseBody(source), shown);
    const json = parseJson(source, shown, parseWithLongNumbers);
    if (!isJsonObject(json)) throw new ReadError(shown, "it is JSON, but no object, as a configuration is");
    return isCdktfStack(json) ? undefined : jsonBody(json, jsonPositions(source));
  } catch (error) {
    if (!(error instanceof SyntaxFault)) throw error;
    if (path.endsWith(".json"))
      throw new ReadError(shown, `it holds an expression that can't be read: ${error.problem}`);
    const { line, column } = new Cursor(source).position(Math.min(error.offset, source.length));
    throw new ReadError(shown, `it can't be read at line ${line}, column ${column}: ${error.problem}`);
  }
}

/** How many labels the blocks have that are read. */
const labels: ReadonlyMap<string, number> = new Map([
  ["resource", 2],
  ["data", 2],
  ["module", 1],
  ["provider", 1],
  ["variable", 1],
  ["output", 1],
]);

/** @throws {ReadError} for a block without its labels: nobody could say what it declares */
function withLabels(body: Body, shown: string): Body {
  for (const { type, labels: names, position } of body.blocks) {
    const needed = labels.get(type) ?? names.length;
    if (names.length !== needed)
      throw new ReadError(
        shown,
        `it can't be read at line ${position.line}: a \`${type}\` has ${needed} labels, not ${names.length}`,
      );
  }
  return body;
}
