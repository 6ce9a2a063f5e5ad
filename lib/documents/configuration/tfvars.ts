import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { decodeText } from "../decode";
import { parseBody } from "../hcl/body-parser";
import { Cursor } from "../hcl/cursor";
import { evaluate } from "../hcl/evaluate";
import { decodedJson } from "../hcl/json-encoding";
import type { Scope } from "../hcl/scope";
import { SyntaxFault } from "../hcl/syntax-fault";
import { structured } from "../hcl/value-types";
import { fileProblem } from "../file";
import { members, parseJson } from "../json";
import { ReadError } from "../read-error";
import { shownPath } from "../shown-path";
import type { Value } from "../value";

/** What files beside the root module set, and what stands there besides. */
export interface FileVariables {
  readonly values: ReadonlyMap<string, Value>;
  readonly errors: readonly ReadError[];
  /** Files that Terraform takes only where it is told to. */
  readonly others: readonly string[];
}

/**
 * Reads the files that Terraform takes by itself, later ones over earlier ones:
 * https://developer.hashicorp.com/terraform/language/values/variables#variable-definition-precedence.
 */
export function fileVariables(folder: string, scope: Scope): FileVariables {
  const values = new Map<string, Value>();
  const errors: ReadError[] = [];
  const names = existsSync(folder)
    ? readdirSync(folder)
        .filter((name) => /\.tfvars(?:\.json)?$/.test(name))
        .sort()
    : [];
  const automatic = names.filter((name) => /\.auto\.tfvars(?:\.json)?$/.test(name));
  const taken = ["terraform.tfvars", "terraform.tfvars.json"].filter((name) => names.includes(name));
  for (const name of [...taken, ...automatic]) {
    const path = join(folder, name);
    try {
      for (const [variable, value] of valuesIn(path, shownPath(path), scope)) values.set(variable, value);
    } catch (error) {
      errors.push(error instanceof ReadError ? error : new ReadError(shownPath(path), fileProblem(error)));
    }
  }
  return { values, errors, others: names.filter((name) => !taken.includes(name) && !automatic.includes(name)) };
}

function valuesIn(path: string, shown: string, scope: Scope): (readonly [string, Value])[] {
  const source = decodeText(readFileSync(path));
  if (path.endsWith(".json")) {
    parseJson(source, shown);
    return members(structured(decodedJson(source) ?? null)) as [string, Value][];
  }
  try {
    return [...parseBody(source).attributes].map(([name, { expression }]) => [name, evaluate(expression, scope)]);
  } catch (error) {
    if (!(error instanceof SyntaxFault)) throw error;
    const { line, column } = new Cursor(source).position(Math.min(error.offset, source.length));
    throw new ReadError(shown, `it can't be read at line ${line}, column ${column}: ${error.problem}`);
  }
}
