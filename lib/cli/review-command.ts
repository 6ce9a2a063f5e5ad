import { statSync, writeFileSync } from "node:fs";
import { join, resolve, sep } from "node:path";
import {
  exitCode,
  expandPatterns,
  formats,
  readDocuments,
  reviewDocuments,
  type ReadError,
  type ReadNote,
  type ReadResult,
  type ReportOptions,
} from "../entry/review";
import { visible } from "../report/visible";
import { optimiseSparingly } from "./compiler";
import { reviewHelp } from "./help";
import { UsageError, type Command, type Outcome } from "./outcome";
import { packageVersion, ruleDoc } from "./package-files";
import { distinct, reviewSettings, type ReviewSettings } from "./review-settings";

/** Completes what was read by the sources that were given. */
export type Complete = (read: ReadResult, sources: readonly string[]) => ReadResult;

/** `remit review` of documents as they are: reads, reviews, reports. */
export const reviewCommand = reviewCommandWith((read) => read);

/** `remit review`, with something to do between reading and reviewing. */
export function reviewCommandWith(complete: Complete): Command {
  return {
    help: reviewHelp,
    run: async (args) => {
      const settings = await expandedSettings(args);
      await optimiseSparingly([...settings.paths, ...settings.sources]);
      return review(settings, complete);
    },
  };
}

/** The settings, with files in the place of patterns. */
interface ExpandedSettings extends ReviewSettings {
  /** Patterns that no file matches. */
  readonly unmatched: readonly ReadError[];
}

async function expandedSettings(args: readonly string[]): Promise<ExpandedSettings> {
  const settings = reviewSettings(args);
  const { paths, errors } = await expandPatterns(settings.paths);
  const sources = await expandPatterns(settings.sources);
  const unmatched = [...errors, ...sources.errors];
  return { ...settings, paths: distinct(paths), sources: distinct(sources.paths), unmatched };
}

function review(settings: ExpandedSettings, complete: Complete): Outcome {
  const read = complete(readAll(settings), settings.sources);
  const { documents, errors } = read;
  if (documents.length === 0) return nothingRead(settings, read);
  const { today, failOn, repository } = settings;
  const verdict = reviewDocuments(documents, { today, failOn, ...(repository === undefined ? {} : { repository }) });
  const options = reportOptions(
    settings,
    read,
    verdict.findings.map(({ rule }) => rule),
  );
  const outcome: Outcome = {
    code: exitCode(verdict, options),
    stdout: formats[settings.format](verdict, options),
    stderr: errors.map(errorLine).join(""),
  };
  return deliver(settings, outcome, filesRead(settings, read));
}

function readAll({ paths, unmatched }: ExpandedSettings): ReadResult {
  const read = readDocuments(paths);
  return { ...read, errors: [...unmatched, ...read.errors] };
}

/** A report on nothing would look like a clean one. */
function nothingRead({ paths, unmatched }: ExpandedSettings, { errors, notes }: ReadResult): Outcome {
  const given = [...unmatched.map(({ path }) => path), ...paths];
  const words = `remit: nothing was reviewed: none of ${given.map((path) => `\`${visible(path)}\``).join(", ")} could be read\n`;
  return { code: 2, stdout: "", stderr: [...errors.map(errorLine), ...notes.map(noteLine), words].join("") };
}

function errorLine({ path, problem }: ReadError): string {
  return `remit: ${visible(path)}: ${visible(problem)}\n`;
}

function noteLine({ path, note }: ReadNote): string {
  return `remit: ${visible(path)}: note: ${visible(note)}\n`;
}

function reportOptions(
  settings: ReviewSettings,
  { errors, notes }: ReadResult,
  ruleIds: readonly string[],
): ReportOptions {
  const { format, failOn, color, width } = settings;
  const common = { failOn, unread: errors, notes, color, width, directory: process.cwd().replaceAll(sep, "/") };
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
function deliver({ output }: ReviewSettings, outcome: Outcome, read: readonly string[]): Outcome {
  if (output === undefined) return outcome;
  if (isAmong(read, output)) {
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

/** Every file that the review read: the paths that were given, and what stands in directories among them. */
function filesRead({ paths, sources }: ReviewSettings, { documents, errors }: ReadResult): string[] {
  const given = [...paths, ...sources];
  const manifests = given.map((path) => join(path, "manifest.json"));
  const recovered = documents.flatMap(({ resources }) => resources.flatMap(({ recovered: some = [] }) => some));
  const files = [...documents.map(({ path }) => path), ...recovered.map(({ location }) => location.file)];
  return [...given, ...manifests, ...files, ...errors.map(({ path }) => path)];
}

/** Whether a file is one of others, by whatever name or link. */
function isAmong(paths: readonly string[], path: string): boolean {
  return paths.some((other) => other !== "-" && fileId(other) === fileId(path));
}

function fileId(path: string): string {
  try {
    const { dev, ino } = statSync(path, { bigint: true });
    return `${dev} ${ino}`;
  } catch {
    return resolve(path);
  }
}
