import { matchesPattern, type Pattern } from "../pattern";

export function stringEquals(value: string, expected: string): boolean {
  return value === expected;
}

export function stringEqualsIgnoreCase(value: string, expected: string): boolean {
  return foldCase(value) === foldCase(expected);
}

export function stringLike(value: string, pattern: Pattern): boolean {
  return matchesPattern(pattern, value);
}

/** Letter by letter, so that a letter's neighbours don't matter (`Σ` at the end of a word has a lower case of its own). */
function foldCase(text: string): string {
  return Array.from(text, (character) => character.toLowerCase()).join("");
}
