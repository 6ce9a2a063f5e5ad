import { readFileSync, statSync } from "node:fs";
import { isAbsolute, join, normalize, sep } from "node:path";
import { isCdktfStack, readCdktfStack } from "./cdktf-stack";
import { decodeText } from "./decode";
import type { Document } from "./document";
import { member, members, parseJson, text } from "./json";
import { ReadError } from "./read-error";
import { isTerraformPlan, readTerraformPlan } from "./terraform-plan";
import { isTerraformState, readTerraformState } from "./terraform-state";

/** What was read, and what could not be. */
export interface ReadResult {
  readonly documents: readonly Document[];
  readonly errors: readonly ReadError[];
}

const readable = "a Terraform plan or state (`terraform show -json`), a `cdk.tf.json`, or a `cdktf.out` directory";

/**
 * Reads documents, recognised by their content and never by their name.
 *
 * @param paths files, `cdktf.out` directories, or `-` for standard input
 * @returns everything that could be read; one error for each file that could not
 */
export function readDocuments(paths: readonly string[]): ReadResult {
  const documents: Document[] = [];
  const errors: ReadError[] = [];
  const attempt = (path: string, read: () => readonly Document[]): void => {
    try {
      documents.push(...read());
    } catch (error) {
      errors.push(error instanceof ReadError ? error : new ReadError(path, fileProblem(error)));
    }
  };
  for (const path of paths) {
    attempt(path, () => {
      if (path === "-" || !statSync(path).isDirectory()) return [readFile(path)];
      for (const file of stackFiles(path)) attempt(file, () => [readFile(file)]);
      return [];
    });
  }
  return { documents, errors };
}

function readFile(path: string): Document {
  const json = parseJson(decodeText(readFileSync(path === "-" ? 0 : path)), path);
  if (isTerraformPlan(json)) return readTerraformPlan(json, path);
  if (isCdktfStack(json)) return readCdktfStack(json, path);
  if (isTerraformState(json)) return readTerraformState(json, path);
  throw new ReadError(path, `it is JSON, but none of what can be reviewed: ${readable}`);
}

/** The synthesised stacks that the manifest of a `cdktf.out` directory names. */
function stackFiles(directory: string): string[] {
  const manifestPath = join(directory, "manifest.json");
  let source: string;
  try {
    source = decodeText(readFileSync(manifestPath));
  } catch {
    throw new ReadError(directory, `the directory has no manifest.json; give ${readable}`);
  }
  const stacks = members(member(parseJson(source, manifestPath), "stacks"));
  const files = stacks.flatMap(([, stack]) => text(member(stack, "synthesizedStackPath")) ?? []);
  if (files.length === 0) throw new ReadError(manifestPath, "it names no stacks; synthesise the app first");
  return files.map((file) => inside(directory, file));
}

/** A manifest comes from the change that is reviewed: it must not make the reviewer read files elsewhere. */
function inside(directory: string, file: string): string {
  const clean = normalize(file);
  if (isAbsolute(clean) || clean === ".." || clean.startsWith(`..${sep}`)) {
    throw new ReadError(directory, `its manifest names a stack outside of the directory: \`${file.slice(0, 200)}\``);
  }
  return join(directory, clean);
}

function fileProblem(error: unknown): string {
  const code = (error as NodeJS.ErrnoException | undefined)?.code;
  if (code === "ENOENT") return "there is no such file or directory";
  if (code === "EACCES" || code === "EPERM") return "it may not be read: permission denied";
  if (code === "ERR_STRING_TOO_LONG" || code === "ERR_FS_FILE_TOO_LARGE") return "the file is too large";
  return `it could not be read (${code ?? (error instanceof Error ? error.name : "unknown error")})`;
}
