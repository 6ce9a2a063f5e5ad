import { closeSync, lstatSync, openSync, readSync, realpathSync, rmSync, statSync, writeFileSync } from "node:fs";
import { resolve, sep } from "node:path";
import { visible } from "../report/visible";
import { UsageError } from "./outcome";

/** How reports begin, in each format. */
const beginnings = [
  /^Reviewed {2}\d+ documents?\n/,
  /^\{\s*"version":\s*"1\.\d+",\s*"documents":\s*\[/,
  /^\{\s*"\$schema":\s*"[^"]*sarif[^"]*",[^{}]*\{\s*"tool":\s*\{\s*"driver":\s*\{\s*"name":\s*"remit"/,
];

/** More than the longest of them. */
const longestBeginning = 1024;

/**
 * Removes the report of an earlier run: a review that ends before it has written its own must not leave another one to be taken for it.
 * What is no report stays: it may be a plan, in the place of which nothing is written in the end.
 *
 * @param isInput whether a file is reviewed, or may be: that is never removed
 * @returns whether there was one
 */
export function removeEarlierReport(output: string, isInput: (file: string) => boolean): boolean {
  const file = realFile(output);
  if (file === undefined || isInput(file) || !isReport(file)) return false;
  rmSync(file, { force: true });
  return true;
}

function isReport(file: string): boolean {
  const beginning = Buffer.alloc(longestBeginning);
  try {
    const opened = openSync(file, "r");
    try {
      readSync(opened, beginning);
    } finally {
      closeSync(opened);
    }
  } catch {
    return false;
  }
  const text = beginning.toString();
  return beginnings.some((one) => one.test(text));
}

/**
 * Writes a report to a file.
 *
 * @param read the files that were reviewed, which are never written to
 * @throws {UsageError} where it can't be written
 */
export function writeReport(output: string, report: string, read: readonly string[]): void {
  if (isAmong(read, output))
    throw new UsageError(`\`--output ${visible(output)}\` is one of the files to review; give another`);
  try {
    writeFileSync(output, report);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? "unknown error";
    throw new UsageError(
      `the report could not be written to \`${visible(output)}\` (${code}); give a file in a directory that exists and may be written`,
    );
  }
}

/** The file that a path leads to; `undefined` where there is none, and for a device, a pipe or a directory. */
function realFile(path: string): string | undefined {
  try {
    const file = realpathSync(path);
    return lstatSync(file).isFile() ? file : undefined;
  } catch {
    return undefined;
  }
}

/** Whether a file is an input, or stands in one. */
export function holds(input: string, file: string): boolean {
  if (input === "-") return false;
  try {
    const real = realpathSync(input);
    return isAmong([real], file) || file.startsWith(real.endsWith(sep) ? real : `${real}${sep}`);
  } catch {
    return false;
  }
}

/** Whether a file is one of others, by whatever name or link. */
export function isAmong(paths: readonly string[], path: string): boolean {
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
