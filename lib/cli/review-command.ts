import { join, sep } from "node:path";
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
import type { Command, Outcome } from "./outcome";
import { packageVersion, ruleDoc } from "./package-files";
import { holds, isAmong, removeEarlierReport, writeReport } from "./report-file";
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
  const settings = settingsOf(args);
  const { paths, errors } = await expandPatterns(settings.paths);
  const sources = await expandPatterns(settings.sources);
  const unmatched = [...errors, ...sources.errors];
  return { ...settings, paths: distinct(paths), sources: distinct(sources.paths), unmatched };
}

/** Arguments that are refused leave no report of an earlier run either. */
function settingsOf(args: readonly string[]): ReviewSettings {
  try {
    return reviewSettings(args);
  } catch (error) {
    const at = args.findIndex((arg) => arg === "--output" || arg.startsWith("--output="));
    const [, inside] = args[at]?.split(/=(.*)/s) ?? [];
    const output = inside ?? args[at + 1];
    const others = args.filter((_, index) => index !== at && (inside !== undefined || index !== at + 1));
    if (at >= 0 && output !== undefined) removeEarlierReport(output, (file) => others.some((arg) => holds(arg, file)));
    throw error;
  }
}

function review(settings: ExpandedSettings, complete: Complete): Outcome {
  const given = [...settings.paths, ...settings.sources];
  const isRemoved = removesEarlier(settings, (file) => given.some((path) => holds(path, file)));
  const read = complete(readAll(settings), settings.sources);
  const { documents, errors } = read;
  if (documents.length === 0) {
    const files = filesRead(settings, read);
    return nothingRead(settings, read, isRemoved || removesEarlier(settings, (file) => isAmong(files, file)));
  }
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

/** Whether a report of an earlier run was there and is removed, since it is none of the inputs. */
function removesEarlier({ output }: ReviewSettings, isInput: (file: string) => boolean): boolean {
  return output !== undefined && removeEarlierReport(output, isInput);
}

function readAll({ paths, unmatched }: ExpandedSettings): ReadResult {
  const read = readDocuments(paths);
  return { ...read, errors: [...unmatched, ...read.errors] };
}

/** A report on nothing would look like a clean one. */
function nothingRead(
  { paths, unmatched, output = "" }: ExpandedSettings,
  { errors, notes }: ReadResult,
  isRemoved: boolean,
): Outcome {
  const given = [...unmatched.map(({ path }) => path), ...paths];
  const words = `remit: nothing was reviewed: none of ${given.map((path) => `\`${visible(path)}\``).join(", ")} could be read\n`;
  const removed = isRemoved ? `remit: the report of an earlier run was removed from ${visible(output)}\n` : "";
  return { code: 2, stdout: "", stderr: [...errors.map(errorLine), ...notes.map(noteLine), words, removed].join("") };
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
  writeReport(output, outcome.stdout, read);
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
