/** What a command leaves to be written and returned. Commands write nothing themselves. */
export interface Outcome {
  /** 0: done, clean. 1: findings. 2: a part of the work could not be done. */
  readonly code: 0 | 1 | 2;
  /** The result: what a pipe should get. */
  readonly stdout: string;
  /** Errors and notes for the person at the terminal. */
  readonly stderr: string;
}

/** A result that is written while it is made: pieces of standard output, and what is left at the end. */
export type Streamed = AsyncGenerator<string, Outcome>;

/** A command of the command line. */
export interface Command<Result extends Outcome | Streamed = Outcome> {
  readonly help: string;
  run(args: readonly string[]): Promise<Result>;
}

/** Something wrong with the arguments. */
export class UsageError extends Error {
  /** @param message what was given, what is allowed and what to do */
  constructor(message: string) {
    super(message);
    this.name = "UsageError";
  }
}

/** Whether an error is the user's. A command has the class from its own bundle, so the name tells. */
export function isUsageError(error: unknown): error is UsageError {
  return error instanceof Error && error.name === "UsageError";
}
