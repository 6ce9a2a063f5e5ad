/** One thing that is wrong with what a person wrote. */
export interface SpecIssue {
  /** The property's path: `validity.until`, `deploys[0].cluster`. */
  readonly property: string;
  /** What was given, shortened, without control characters or credentials. See {@link shown}. */
  readonly given: string;
  /** What is allowed instead. */
  readonly allowed: string;
  /** What to do. */
  readonly todo: string;
}

/** A check that could not be done because a value is known only at deployment. */
export interface SkippedCheck {
  readonly property: string;
  /** What was not checked: `length of the validity`. */
  readonly check: string;
  readonly reason: string;
}

/** What a check found. */
export interface Findings {
  readonly issues: readonly SpecIssue[];
  readonly skipped: readonly SkippedCheck[];
}

/** Tells the values that an engine fills in later (its tokens or outputs). */
export type IsUnresolved = (value: unknown) => boolean;

/** Everything that is wrong with a spec, at once. */
export class SpecError extends Error {
  override readonly name = "SpecError";
  /** @param path where the spec stands: a construct path, or the name of a file. */
  constructor(
    readonly path: string,
    readonly issues: readonly SpecIssue[],
  ) {
    super(describe(path, issues));
  }
}

function describe(path: string, issues: readonly SpecIssue[]): string {
  const lines = issues.map(
    ({ property, given, allowed, todo }) => `  ${property}: given ${given}; allowed: ${allowed}; to do: ${todo}`,
  );
  return [`${path}: ${issues.length === 1 ? "1 problem" : `${issues.length} problems`}`, ...lines].join("\n");
}

const longestShown = 80;

/** Formats of credentials that must never be printed: AWS access key ids, GitHub tokens, private keys, JSON web tokens. */
const credentials =
  /\b(?:AKIA|ASIA)[A-Z0-9]{16}\b|\bgh[a-z]_\w{20,}|\bgithub_pat_\w{20,}|-----BEGIN [A-Z ]*KEY|\beyJ[\w-]{10,}\.[\w-]+/;

/** A value as an error shows it, in backticks: at most 80 characters, no control characters, never a credential or the inside of an object. */
export function shown(value: unknown): string {
  if (value === undefined) return "nothing";
  if (typeof value === "string") return `\`${shorten(value)}\``;
  if (typeof value === "number" || typeof value === "boolean" || value === null) return `\`${String(value)}\``;
  if (Array.isArray(value)) return value.length === 0 ? "an empty list" : `a list of ${value.length}`;
  return typeof value === "object" ? "an object" : `a ${typeof value}`;
}

function shorten(text: string): string {
  if (credentials.test(text.slice(0, 5 * longestShown))) return "(a credential, not shown)";
  const letters = Array.from(text.slice(0, 2 * longestShown + 2), (letter) =>
    /[\p{C}\p{Zl}\p{Zp}`]/u.test(letter) ? "\uFFFD" : letter,
  );
  return letters.length > longestShown ? `${letters.slice(0, longestShown - 1).join("")}…` : letters.join("");
}
