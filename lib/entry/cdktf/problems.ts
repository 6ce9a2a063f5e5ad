import { SpecError, type SpecIssue } from "../../identity/spec-error";

/** Collects what is wrong, so that everything is said at once. */
export class Problems {
  readonly issues: SpecIssue[] = [];

  add(issues: readonly SpecIssue[]): void {
    this.issues.push(...issues);
  }

  /** What a function makes; `undefined` where it found something wrong, which is collected. */
  attempt<T>(make: () => T): T | undefined {
    try {
      return make();
    } catch (error) {
      if (!(error instanceof SpecError)) throw error;
      this.add(error.issues);
      return undefined;
    }
  }
}
