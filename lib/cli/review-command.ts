import { writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { exitCode, formats, readDocuments, reviewDocuments, type ReadError, type ReportOptions } from "../entry/main";
import { visible } from "../report/visible";
import { reviewHelp } from "./help";
import { UsageError, type Command, type Outcome } from "./outcome";
import { packageVersion, ruleDoc } from "./package-files";
import { reviewSettings, type ReviewSettings } from "./review-settings";

/** `remit review`: reads, reviews, reports. */
export const reviewCommand: Command = { help: reviewHelp, run: (args) => Promise.resolve().then(() => review(args)) };

function review(args: readonly string[]): Outcome {
  const settings = reviewSettings(args);
  const { documents, errors } = readDocuments(settings.paths);
  if (documents.length === 0) return nothingRead(settings, errors);
  const verdict = reviewDocuments(documents, { today: settings.today, failOn: settings.failOn });
  const options = reportOptions(
    settings,
    errors,
    verdict.findings.map(({ rule }) => rule),
  );
  return deliver(settings, {
    code: exitCode(verdict, options),
    stdout: formats[settings.format](verdict, options),
    stderr: errors.map(errorLine).join(""),
  });
}

/** A report on nothing would look like a clean one. */
function nothingRead({ paths }: ReviewSettings, errors: readonly ReadError[]): Outcome {
  const words = `remit: nothing was reviewed: none of ${paths.map((path) => `\`${visible(path)}\``).join(", ")} could be read\n`;
  return { code: 2, stdout: "", stderr: errors.map(errorLine).join("") + words };
}

function errorLine({ path, problem }: ReadError): string {
  return `remit: ${visible(path)}: ${visible(problem)}\n`;
}

function reportOptions(
  settings: ReviewSettings,
  unread: readonly ReadError[],
  ruleIds: readonly string[],
): ReportOptions {
  const { format, failOn, color, width } = settings;
  const common = { failOn, unread, color, width, directory: process.cwd() };
  return format === "sarif" ? { ...common, version: packageVersion(), ruleDocs: ruleDocs(ruleIds) } : common;
}

/** Only of the rules that found something: the rest would be dead weight in an upload that has a size limit. */
function ruleDocs(ids: readonly string[]): Map<string, string> {
  return new Map(
    [...new Set(ids)].flatMap((id) => {
      const doc = ruleDoc(id);
      return doc === undefined ? [] : [[id, doc] as const];
    }),
  );
}

/** Writes the report to a file where one was asked for. */
function deliver({ output, paths }: ReviewSettings, outcome: Outcome): Outcome {
  if (output === undefined) return outcome;
  if (paths.some((path) => resolve(path) === resolve(output))) {
    throw new UsageError(`\`--output ${visible(output)}\` is one of the files to review; give another`);
  }
  try {
    writeFileSync(output, outcome.stdout);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? "unknown error";
    throw new UsageError(
      `the report could not be written to \`${visible(output)}\` (${code}); give a file in a directory that exists and may be written`,
    );
  }
  return { ...outcome, stdout: "", stderr: `${outcome.stderr}remit: the report is in ${visible(output)}\n` };
}
