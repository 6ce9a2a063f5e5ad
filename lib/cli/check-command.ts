import { check, QuestionError, readJsonFile, ReadError, type CheckQuestion, type Proof } from "../entry/check";
import { checkPage } from "../report/check-page";
import { visible, visibleJson } from "../report/visible";
import { answerLines } from "./check-batch";
import { exitCodeOf } from "./check-fail-on";
import { checkSettings, type SingleCheck } from "./check-settings";
import { checkStatement } from "./check-statement";
import { checkHelp } from "./help";
import { UsageError, type Command, type Outcome, type Streamed } from "./outcome";

/** `remit check`: answers one question about policies, or a stream of them. */
export const checkCommand: Command<Outcome | Streamed> = {
  help: checkHelp,
  run: (args) => Promise.resolve().then(() => run(args)),
};

function run(args: readonly string[]): Outcome | Streamed {
  const settings = checkSettings(args);
  return settings.batch ? answerLines(process.stdin, settings.failOn) : single(settings);
}

function single(settings: SingleCheck): Outcome {
  const files = settings.paths.map(readPolicies);
  const errors = files.flatMap((file) => (file instanceof ReadError ? [file] : []));
  if (errors.length > 0) return { code: 2, stdout: "", stderr: errors.map(errorLine).join("") };
  const proof = answered(settings, files);
  return {
    code: exitCodeOf(proof, settings.failOn),
    stdout: settings.format === "json" ? visibleJson(proof) : checkPage(checkStatement(settings), proof, settings),
    stderr: "",
  };
}

/** Every file is read, so that all that is wrong is said at once. */
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

/** The fields of a question that hold its files, in the order in which they are given. */
const fileFields: Readonly<Record<SingleCheck["kind"], readonly string[]>> = {
  "no-new-access": ["before", "after"],
  access: ["policy"],
  trust: ["trust"],
};

/** @throws UsageError for what can't be asked of these files */
function answered({ kind, fields, paths }: SingleCheck, files: readonly unknown[]): Proof {
  const named = fileFields[kind].map((name, at) => [name, files[at]] as const);
  try {
    return check({ kind, ...Object.fromEntries(named), ...fields } as CheckQuestion);
  } catch (error) {
    if (error instanceof QuestionError) throw new UsageError(visible(inFiles(error.message, kind, paths)));
    throw error;
  }
}

/** A message about a field that a file holds is about the file. */
function inFiles(message: string, kind: SingleCheck["kind"], paths: readonly string[]): string {
  const at = fileFields[kind].findIndex((name) => new RegExp(`^\`${name}[\`.[]`).test(message));
  return at < 0 ? message : `${paths[at] ?? ""}: ${message}`;
}
