/** A file that could not be read, with what to do about it. */
export class ReadError extends Error {
  /** By name, since the command consists of several files, each with a copy of this class. */
  static override [Symbol.hasInstance](error: unknown): error is ReadError {
    return error instanceof Error && error.name === "ReadError";
  }

  /**
   * @param path the path as the user gave it
   * @param problem what is wrong, starting in lower case
   */
  constructor(
    readonly path: string,
    readonly problem: string,
  ) {
    super(`${path}: ${problem}`);
    this.name = "ReadError";
  }
}
