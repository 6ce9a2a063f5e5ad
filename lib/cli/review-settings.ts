import { resolve } from "node:path";
import { defaultFailOn, formats, type FailOn, type Format } from "../entry/review";
import { isCalendarDate } from "../identity/dates";
import { visible } from "../report/visible";
import { didYouMean, parseArguments } from "./arguments";
import { parseFailOn } from "./fail-on";
import { UsageError } from "./outcome";
import { terminalTakesColor, terminalWidth } from "./terminal";

/** Everything that `remit review` was told. */
export interface ReviewSettings {
  readonly paths: readonly string[];
  /** What plans among them were made from. */
  readonly sources: readonly string[];
  readonly format: Format;
  /** The file for the report; absent: standard output. */
  readonly output: string | undefined;
  readonly failOn: FailOn;
  /** `YYYY-MM-DD` in UTC. */
  readonly today: string;
  /** The repository of the workflows; absent: what the clone around each says. */
  readonly repository: string | undefined;
  readonly color: boolean;
  /** Columns of the terminal. */
  readonly width: number;
}

/** @throws UsageError */
export function reviewSettings(args: readonly string[]): ReviewSettings {
  const names = {
    values: ["format", "output", "fail-on", "today", "repository"],
    lists: ["source"],
    flags: ["no-color", "help"],
  };
  const { positionals, values, lists, flags } = parseArguments(args, names, "remit review");
  if (positionals.length === 0) {
    throw new UsageError(
      "`remit review` needs a path: a plan as JSON, a directory such as `cdktf.out`, or `-` for standard input",
    );
  }
  const output = values.get("output") === "-" ? undefined : values.get("output");
  const failOn = values.get("fail-on");
  return {
    paths: positionals,
    sources: lists.get("source") ?? [],
    format: formatOf(values.get("format") ?? "terminal"),
    output,
    failOn: failOn === undefined ? defaultFailOn : parseFailOn(failOn, defaultFailOn),
    today: todayOf(values.get("today")),
    repository: repositoryOf(values.get("repository")),
    color: output === undefined && !flags.has("no-color") && terminalTakesColor(),
    width: output === undefined ? terminalWidth() : 100,
  };
}

/** One file under two names (`a`, `./a`) is reviewed once, under the first. */
export function distinct(paths: readonly string[]): string[] {
  const keyOf = (path: string): string => (path === "-" ? path : resolve(path));
  return paths.filter((path, index) => paths.findIndex((other) => keyOf(other) === keyOf(path)) === index);
}

function formatOf(text: string): Format {
  const names = Object.keys(formats) as Format[];
  const format = names.find((name) => name === text);
  if (format === undefined) {
    throw new UsageError(`\`--format ${visible(text)}\`: there are ${names.join(", ")}${didYouMean(text, names)}`);
  }
  return format;
}

/** @throws UsageError */
export function repositoryOf(text: string | undefined): string | undefined {
  if (text === undefined || /^[\w-]+(?:@\d+)?\/(?!\.{1,2}(?:@|$))[\w.-]+(?:@\d+)?$/.test(text)) return text;
  throw new UsageError(
    `\`--repository ${visible(text)}\` is no repository; give one as owner/name, or with GitHub's numbers as owner@42/name@4711`,
  );
}

/**
 * The day that `--today` gives, or today.
 *
 * `SOURCE_DATE_EPOCH` is not read: build systems set it to the date of a commit, and an identity that expired since
 * would pass. A report that has to be reproducible is given `--today`.
 *
 * @throws UsageError
 */
export function todayOf(text: string | undefined): string {
  if (text === undefined) return new Date().toISOString().slice(0, 10);
  if (!isCalendarDate(text))
    throw new UsageError(`\`--today ${visible(text)}\` is no day; give one as YYYY-MM-DD, such as 2026-12-31`);
  return text;
}
