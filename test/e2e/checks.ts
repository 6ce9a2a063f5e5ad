import { isDeepStrictEqual } from "node:util";

/** Makes checks by name: prints each as it is made, counts them, and goes on after one that fails. */
export class Checks {
  #passed = 0;
  #failed = 0;

  /** @param detail printed where it fails: what is the case instead */
  that(name: string, holds: boolean, detail = ""): void {
    if (holds) this.#passed++;
    else this.#failed++;
    console.log(`${holds ? "ok  " : "FAIL"} ${name}`);
    if (!holds && detail !== "") console.log(detail.replace(/^/gm, "       "));
  }

  /** Compares by value. */
  same(name: string, actual: unknown, expected: unknown): void {
    const detail = (): string =>
      `expected ${JSON.stringify(expected, null, 2)}\nbut got  ${JSON.stringify(actual, null, 2)}`;
    const holds = isDeepStrictEqual(actual, expected);
    this.that(name, holds, holds ? "" : detail());
  }

  /** Runs what later checks need. An error in it is one failed check, and whatever it was to check is left out. */
  async attempt(name: string, work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.that(name, false, error instanceof Error ? error.message : String(error));
    }
  }

  /** Prints the closing line and sets the exit code of the process. */
  close(): void {
    console.log(`${this.#passed} passed, ${this.#failed} failed`);
    if (this.#failed > 0) process.exitCode = 1;
  }
}
