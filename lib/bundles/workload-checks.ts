import { shown, type Findings, type IsUnresolved, type SkippedCheck, type SpecIssue } from "../identity/spec-error";

const todo = "make the workload with a function such as `githubActions`";

/**
 * Checks that a workload admits exact callers only, whoever made it. One that shows a token has an issuer, an audience, a
 * subject, and values without wildcards or policy variables; only the issuer's own parts of a run are left open. One of a
 * platform is checked by its vendor where it is rendered.
 */
export function checkWorkload(workload: unknown, isUnresolved: IsUnresolved): Findings {
  if (!isObject(workload))
    return { issues: [{ property: "runsIn", given: shown(workload), allowed: "a workload", todo }], skipped: [] };
  const texts = "platform" in workload ? platformTexts(workload) : tokenTexts(workload);
  const waiting = texts.filter(({ text, besideRun }) => isUnresolved(text) && !besideRun);
  const skipped = waiting.map(({ property }): SkippedCheck => ({
    property,
    check: "that the value is exact",
    reason: "its value is known only at deployment",
  }));
  return { issues: texts.filter((text) => !waiting.includes(text) && !isExact(text)).map(issue), skipped };
}

/** A text that has to be exact. */
interface ExactText {
  readonly property: string;
  readonly text: unknown;
  /** Whether parts of a run stand beside it, so that it is compared by a pattern: what is not known could be a wildcard. */
  readonly besideRun: boolean;
}

function platformTexts(workload: Readonly<Record<string, unknown>>): ExactText[] {
  return ["platform", "kind"].map((property) => alone(`runsIn.${property}`, workload[property]));
}

function tokenTexts(workload: Readonly<Record<string, unknown>>): ExactText[] {
  const claims = isObject(workload["claims"]) ? workload["claims"] : {};
  return [
    alone("runsIn.issuer", workload["issuer"]),
    alone("runsIn.audience", workload["audience"]),
    ...Object.entries({ sub: [], ...claims }).flatMap(([claim, values]) => textsOf(`runsIn.claims.${claim}`, values)),
  ];
}

/** A claim without values would admit nobody or, where a policy drops it, everybody. */
function textsOf(property: string, values: unknown): ExactText[] {
  if (!Array.isArray(values) || values.length === 0) return [alone(property, undefined)];
  return values.flatMap((value: unknown) =>
    isObject(value) ? textsOfParts(property, value["parts"]) : [alone(property, value)],
  );
}

/** Of a value that does not begin with a text, or has parts of no known form, nothing is exact. */
function textsOfParts(property: string, parts: unknown): ExactText[] {
  if (!Array.isArray(parts) || typeof parts[0] !== "string") return [alone(property, undefined)];
  return parts.filter((part) => !isRunPart(part)).map((text: unknown) => ({ property, text, besideRun: true }));
}

function isRunPart(part: unknown): boolean {
  return isObject(part) && ["uuid", "commit", "text"].includes(String(part["form"]));
}

function alone(property: string, text: unknown): ExactText {
  return { property, text, besideRun: false };
}

function isExact({ text }: ExactText): boolean {
  return typeof text === "string" && text.trim() !== "" && !/[*?]|\$\{/.test(text);
}

function issue({ property, text }: ExactText): SpecIssue {
  return { property, given: shown(text), allowed: "an exact text, without wildcards and without `${`", todo };
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
