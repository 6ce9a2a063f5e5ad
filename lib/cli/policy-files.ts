import { QuestionError, readJsonFile, ReadError } from "../entry/check";
import { visible } from "../report/visible";
import { UsageError, type Outcome } from "./outcome";

/**
 * Reads files of policies and works with them. Every file is read, so that all that is wrong is said at once.
 *
 * @param names how errors of a question call the files, in their order: `before`
 * @throws UsageError for what can't be asked of the files
 */
export function withPolicyFiles(
  paths: readonly string[],
  names: readonly string[],
  work: (files: readonly unknown[]) => Outcome,
): Outcome {
  const files = paths.map(readPolicies);
  const errors = files.flatMap((file) => (file instanceof ReadError ? [file] : []));
  if (errors.length > 0) return { code: 2, stdout: "", stderr: errors.map(errorLine).join("") };
  try {
    return work(files);
  } catch (error) {
    if (error instanceof QuestionError) throw new UsageError(visible(inFiles(error.message, names, paths)));
    throw error;
  }
}

function readPolicies(path: string): unknown {
  try {
    return readJsonFile(path);
  } catch (error) {
    if (error instanceof ReadError) return error;
    throw error;
  }
}

function errorLine({ path, problem }: ReadError): string {
  return `remit: ${visible(path)}: ${visible(problem)}\n`;
}

/** A message about a field that a file holds is about the file. */
function inFiles(message: string, names: readonly string[], paths: readonly string[]): string {
  const at = names.findIndex((name) => new RegExp(`^\`${name}[\`.[]`).test(message));
  return at < 0 ? message : `${paths[at] ?? ""}: ${message}`;
}
