import { existsSync, readFileSync, statSync } from "node:fs";
import { isAbsolute, join, normalize, sep } from "node:path";
import { isCdktfStack, readCdktfStack } from "./cdktf-stack";
import { decodeText } from "./decode";
import type { Document } from "./document";
import { fileProblem, readText } from "./file";
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
 * @returns everything that could be read; one error for each file, or part of a file, that could not
 */
export function readDocuments(paths: readonly string[]): ReadResult {
  const documents: Document[] = [];
  const errors: ReadError[] = [];
  const attempt = (path: string, read: () => void): void => {
    try {
      read();
    } catch (error) {
      errors.push(error instanceof ReadError ? error : new ReadError(path, fileProblem(error)));
    }
  };
  const add = (path: string): void => {
    const document = readFile(path);
    documents.push(document);
    for (const problem of document.problems) errors.push(new ReadError(path, problem));
  };
  for (const path of paths) {
    attempt(path, () => {
      if (path === "-" || !statSync(path).isDirectory()) add(path);
      else for (const file of stackFiles(path)) attempt(file, () => add(file));
    });
  }
  return { documents, errors };
}

function readFile(path: string): Document {
  const source = readText(path);
  refuseOthers(source, path);
  const json = parseJson(source, path);
  if (isTerraformPlan(json)) return readTerraformPlan(json, path);
  if (isCdktfStack(json)) return readCdktfStack(json, path);
  if (isTerraformState(json)) return readTerraformState(json, path);
  throw new ReadError(path, `it is JSON, but none of what can be reviewed: ${readable}`);
}

/** What people give in place of a plan's JSON, as Terraform's own commands write it. */
function refuseOthers(source: string, path: string): void {
  const instead = "give what `terraform show -json` prints of the saved plan";
  if (source.startsWith("PK\u0003\u0004"))
    throw new ReadError(path, `it is a saved plan in Terraform's own binary format; ${instead}`);
  if (/^\s*\{"@level":/.test(source))
    throw new ReadError(path, `it is the log of \`terraform plan -json\`, which holds no values; ${instead}`);
}

/** The synthesised stacks of a directory: those that the manifest of a `cdktf.out` names, or the one of a stack's own. */
function stackFiles(directory: string): string[] {
  const manifestPath = join(directory, "manifest.json");
  if (!existsSync(manifestPath)) {
    const stack = join(directory, "cdk.tf.json");
    if (existsSync(stack)) return [stack];
    throw new ReadError(directory, `the directory has no manifest.json; give ${readable}`);
  }
  const stacks = members(member(parseJson(decodeText(readFileSync(manifestPath)), manifestPath), "stacks"));
  const files = new Set(stacks.flatMap(([, stack]) => text(member(stack, "synthesizedStackPath")) ?? []));
  if (files.size === 0) throw new ReadError(manifestPath, "it names no stacks; synthesise the app first");
  return [...files].map((file) => inside(directory, file));
}

/** A manifest comes from the change that is reviewed: it must not make the reviewer read files elsewhere. */
function inside(directory: string, file: string): string {
  const clean = normalize(file);
  if (isAbsolute(clean) || clean === ".." || clean.startsWith(`..${sep}`)) {
    throw new ReadError(directory, `its manifest names a stack outside of the directory: \`${file.slice(0, 200)}\``);
  }
  return join(directory, clean);
}
