import type { ExpandedPaths } from "./pattern-files";

export type { ExpandedPaths } from "./pattern-files";

/**
 * Puts the files that match in the place of each pattern, for shells that do not, and for patterns in quotes: `*`, `?`,
 * `[…]`, `{a,b}`, and `**` for any folders. A path that exists is meant as it is, whatever signs are in it.
 *
 * @returns the paths, the matches of a pattern in the order of their names, each path once; an error for each pattern
 * that no file matches
 */
export async function expandPatterns(paths: readonly string[]): Promise<ExpandedPaths> {
  if (!paths.some((path) => /[*?[\]{}()!]/.test(path))) return { paths, errors: [] };
  const { expanded } = await import("./pattern-files.js");
  return expanded(paths);
}
