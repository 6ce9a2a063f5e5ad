import type { FailOn } from "../review/review";

/** A file, or a part of one, that could not be read, and so was not reviewed. */
export interface Unread {
  /** The path as the user gave it. */
  readonly path: string;
  /** What is wrong, starting in lower case. */
  readonly problem: string;
}

/** Something to know about a path that was read, and is no document itself: what of a directory was left out. */
export interface PathNote {
  /** The path as the user gave it. */
  readonly path: string;
  readonly note: string;
}

/** One statement that a synthesis proved of an identity, or could not. */
export interface ProvedStatement {
  /** `within-matrix`, `no-billing` */
  readonly claim: string;
  readonly words: string;
  readonly verdict: "proved" | "refuted" | "unknown";
  /** Why it is not proved. */
  readonly reason?: string;
}

/** What a report is given besides the verdict. */
export interface ReportOptions {
  /** The setting that the review ran with, for the words about the exit code. @default `defaultFailOn` of the review */
  readonly failOn?: FailOn;
  /** Files, and parts of files, that could not be read. @default none */
  readonly unread?: readonly Unread[];
  /** What was left out of the directories that were given. @default none */
  readonly notes?: readonly PathNote[];
  /** What was proved of identities at their synthesis, by address, for the JSON report. @default nothing, as of any other document */
  readonly proofs?: ReadonlyMap<string, readonly ProvedStatement[]>;
  /** Whether the terminal report has ANSI colours. @default false, because a file or a pipe shows them as noise */
  readonly color?: boolean;
  /** Columns of the terminal report. @default 100, which fits the logs of common CI systems */
  readonly width?: number;
  /** The version of this package, as SARIF names it. @default left out */
  readonly version?: string;
  /** The rules' documentation in Markdown by rule id, for SARIF. @default one sentence each */
  readonly ruleDocs?: ReadonlyMap<string, string>;
  /**
   * The directory that relative locations start from, absolute: SARIF writes the files inside of it as relative
   * references. @default absolute paths stay absolute
   */
  readonly directory?: string;
}
