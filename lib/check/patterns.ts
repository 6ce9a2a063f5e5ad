import { isJsonObject } from "../documents/json";
import { QuestionError, shown } from "./question-error";

/** By key, in lower case: patterns of which each value fits one, or `null` where the request does not have the key. */
export type Constraints = ReadonlyMap<string, Constraint>;

export interface Constraint {
  /** The key as it was given. */
  readonly name: string;
  readonly patterns: readonly string[] | null;
}

/** ARNs, which are the longest, are not longer: https://docs.aws.amazon.com/IAM/latest/APIReference/API_Types.html */
const longestPattern = 2048;

/** More patterns of one field are not taken: they are written by hand, and each costs. */
const mostPatterns = 1000;

/** Reads one pattern or a list of them. @throws {QuestionError} */
export function patternsOf(value: unknown, field: string): readonly string[] | undefined {
  if (value === undefined) return undefined;
  const list: readonly unknown[] = Array.isArray(value) ? value : [value];
  const isPattern = (value: unknown): boolean =>
    typeof value === "string" && value !== "" && value.length <= longestPattern;
  const patterns = list.filter(isPattern);
  if (patterns.length === 0 || patterns.length < list.length || patterns.length > mostPatterns)
    throw new QuestionError(
      `\`${field}\` is a pattern of up to ${longestPattern} characters, or a list of up to ${mostPatterns}; leave it out where it doesn't matter`,
    );
  return patterns as readonly string[];
}

/** Reads patterns by key, whose case does not matter. @throws {QuestionError} */
export function constraintsOf(value: unknown, field: string): Constraints {
  const constraints = new Map<string, Constraint>();
  if (value === undefined) return constraints;
  if (!isJsonObject(value)) throw new QuestionError(`\`${field}\` is an object with patterns by key`);
  for (const [name, given] of Object.entries(value)) {
    const key = name.trim().toLowerCase();
    if (key === "") throw new QuestionError(`\`${field}\` has a value without a key`);
    if (constraints.has(key)) throw new QuestionError(`\`${field}\` has ${shown(name)} twice; case does not matter`);
    constraints.set(key, { name: name.trim(), patterns: valuesOf(given, name, field) });
  }
  return constraints;
}

function valuesOf(given: unknown, name: string, field: string): readonly string[] | null {
  if (given === null) return null;
  const list: readonly unknown[] = Array.isArray(given) ? given : [given];
  const isText = (value: unknown): boolean =>
    ["string", "number", "boolean"].includes(typeof value) && String(value).length <= longestPattern;
  if (list.length > 0 && list.length <= mostPatterns && list.every(isText)) return list.map(String);
  throw new QuestionError(
    `\`${field}\` has no pattern for ${shown(name)}; give one of up to ${longestPattern} characters, or a list of them, or null where the request does not have it`,
  );
}
