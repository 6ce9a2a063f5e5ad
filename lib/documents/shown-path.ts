import { sep } from "node:path";

/** A path with `/` between its parts, as reports show it and locations compare it on every system. */
export function slashed(path: string): string {
  return path.replaceAll("\\", "/");
}

/**
 * A path of this machine as it is shown: a backslash is a separator on Windows alone, and elsewhere a part of a name.
 *
 * @param separator what stands between the parts of paths of this machine
 */
export function shownPath(path: string, separator: string = sep): string {
  return separator === "\\" ? slashed(path) : path;
}
