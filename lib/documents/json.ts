import { jsonFault } from "./json-fault";
import { parseExactly } from "./long-numbers";
import { ReadError } from "./read-error";
import { withoutWrapper } from "./wrapper";

/** An object of untrusted JSON. */
export type JsonObject = Readonly<Record<string, unknown>>;

export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** An own property of untrusted JSON, or `undefined`: never something inherited. */
export function member(value: unknown, name: string): unknown {
  return isJsonObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;
}

/** A list of untrusted JSON; anything else is an empty list. */
export function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** The own members of an object of untrusted JSON; anything else has none. */
export function members(value: unknown): readonly (readonly [string, unknown])[] {
  return isJsonObject(value) ? Object.entries(value) : [];
}

/** A block of Terraform's JSON configuration syntax stands for itself, or in a list with others of its kind. */
export function blocksOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : value === undefined ? [] : [value];
}

export function text(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}

/**
 * Parses the JSON text of a file.
 *
 * @param parse what becomes of numbers that can't be held. @default texts of their digits
 * @throws {ReadError} with line and column; the message holds nothing of the text, which may be secret
 */
export function parseJson(source: string, path: string, parse = parseExactly): unknown {
  try {
    return parse(source);
  } catch (error) {
    throw new ReadError(path, jsonProblem(source, error));
  }
}

/** Whether a text starts as JSON of an object does, or as what the wrapper of a command prints in front of it. */
export function startsLikeJson(start: string): boolean {
  return /^\s*(?:\{|\[command\]|::)/.test(start);
}

/** JSON, and what was skipped around it, in words for the report. */
export interface ParsedOutput {
  readonly json: unknown;
  readonly notes: readonly string[];
}

/**
 * Parses what a command printed as JSON, also where a wrapper of the command printed lines around it.
 *
 * @throws {ReadError} as {@link parseJson} does
 */
export function parseOutput(source: string, path: string): ParsedOutput {
  try {
    return { json: parseExactly(source), notes: [] };
  } catch {
    const { text: unwrapped, note } = withoutWrapper(source);
    return { json: parseJson(unwrapped, path), notes: note === undefined ? [] : [note] };
  }
}

function jsonProblem(source: string, error: unknown): string {
  const at = jsonFault(source);
  if (at === undefined)
    return `it is JSON that can't be held in memory (${error instanceof Error ? error.name : "unknown error"})`;
  if (source.trim() === "") return jsonProblems.empty;
  if (at >= source.trimEnd().length) return jsonProblems.cutShort(source.length);
  const line = source.slice(0, at).split("\n");
  return jsonProblems.invalid(line.length, (line.at(-1) ?? "").length + 1);
}

/** What can be wrong with a file that is to be JSON. */
export const jsonProblems = {
  empty: "the file is empty",
  cutShort: (length: number): string => `the JSON ends too early, after ${length} characters; was the file cut short?`,
  invalid: (line: number, column: number): string => `it is not valid JSON at line ${line}, column ${column}`,
} as const;
