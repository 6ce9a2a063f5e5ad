import { lstatSync } from "node:fs";
import { relative } from "node:path";
import picomatch from "picomatch";
import { walk } from "./directory-walk";
import { ReadError } from "./read-error";
import { shownPath } from "./shown-path";

/** Paths in the place of patterns, and the patterns that nothing matched. */
export interface ExpandedPaths {
  readonly paths: readonly string[];
  readonly errors: readonly ReadError[];
}

/** Expands patterns as `expandPatterns` says, which loads this file, and the matcher with it, for patterns only. */
export function expanded(given: readonly string[]): ExpandedPaths {
  const paths = new Set<string>();
  const errors: ReadError[] = [];
  for (const path of given) {
    const pattern = shownPath(path);
    if (path === "-" || isThere(path) || !picomatch.scan(pattern).isGlob) {
      paths.add(path);
      continue;
    }
    const found = matches(pattern);
    found.paths.forEach((match) => paths.add(match));
    errors.push(...found.errors);
    if (found.paths.length === 0 && found.errors.length === 0)
      errors.push(new ReadError(pattern, "no file matches the pattern; it is matched against files, not directories"));
  }
  return { paths: [...paths], errors };
}

function isThere(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
}

/** Looks through the folder in front of the first part that has a sign of a pattern in it. */
function matches(pattern: string): ExpandedPaths {
  const { base, glob } = picomatch.scan(pattern);
  const folder = base === "" ? "." : base;
  if (!isThere(folder)) return { paths: [], errors: [] };
  const isMatch = picomatch(glob);
  const { files, errors } = walk(folder);
  const paths = files.map(({ path }) => path).filter((path) => isMatch(shownPath(relative(folder, path))));
  return { paths, errors };
}
