import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { versions } from "node:process";

/**
 * What has V8 wait longer before it optimises a function, and copy fewer others into it, by the major version of Node. The names of
 * such settings change with V8, so only versions with which this was measured are here; others keep their defaults.
 * Source: `node --v8-options` of each version.
 */
const settings: Readonly<Record<string, readonly string[]>> = {
  20: ["--interrupt-budget=1000000", "--max-inlined-bytecode-size-cumulative=100", "--always-sparkplug"],
  22: ["--invocation-count-for-turbofan=50000", "--max-inlined-bytecode-size-cumulative=100", "--always-sparkplug"],
  24: [
    "--invocation-count-for-turbofan=50000",
    "--invocation-count-for-maglev=5000",
    "--max-inlined-bytecode-size-cumulative=100",
    "--always-sparkplug",
  ],
};

/** Bytes. A smaller file is reviewed before anything is optimised. */
const smallFile = 1 << 18;

/** Bytes. Of a larger file so much is remembered that the memory has to be collected. */
const largeFile = 1 << 28;

/**
 * Has V8 collect the old part of its memory for the first time and then not before it is ten times as large: what a review found out it
 * needs to its end, so that looking for what nobody needs finds little.
 * Source: `node --v8-options` of each version.
 */
const collectLate = "--heap-growing-percent=900";

/** Bytes of all files. What stands in folders is written by people, or for them, and says more in a kilobyte than a plan. */
const smallFolder = 1 << 16;

/** A folder with more in it is not small. */
const mostEntries = 200;

/**
 * Has V8 optimise no more than is worth it in a process of a few seconds: as it is, a third of the time of a large review
 * goes into optimising, again and again, what then runs for some milliseconds.
 *
 * @param paths what will be reviewed; for what is small nothing is done, since asking V8 takes 5 ms by itself
 */
export async function optimiseSparingly(paths: readonly string[]): Promise<void> {
  const options = compilerSettings(versions.node);
  if (options.length === 0 || paths.every(isSmall)) return;
  const { setFlagsFromString } = await import("node:v8");
  for (const option of options) setFlagsFromString(option);
  if (!paths.some(isLarge)) setFlagsFromString(collectLate);
}

/** The options of Node that have V8 optimise less, for a version of Node such as `20.20.1`. */
export function compilerSettings(version: string): readonly string[] {
  return settings[version.slice(0, version.indexOf("."))] ?? [];
}

function isSmall(path: string): boolean {
  try {
    const stats = statSync(path);
    return stats.isDirectory() ? isSmallFolder(path) : stats.isFile() && stats.size < smallFile;
  } catch {
    return true;
  }
}

/** Whether a path is a large file, or something of which nobody has told how much is in it: a folder, or what can't be looked at. */
function isLarge(path: string): boolean {
  try {
    const stats = statSync(path);
    return !stats.isFile() || stats.size > largeFile;
  } catch {
    return true;
  }
}

function isSmallFolder(folder: string): boolean {
  let bytes = 0;
  let entries = 0;
  const folders = [folder];
  for (let next = folders.pop(); next !== undefined; next = folders.pop()) {
    for (const entry of readdirSync(next, { withFileTypes: true })) {
      const path = join(next, entry.name);
      if (entry.isDirectory()) folders.push(path);
      else if (entry.isFile()) bytes += statSync(path).size;
      if (++entries > mostEntries || bytes >= smallFolder) return false;
    }
  }
  return true;
}
