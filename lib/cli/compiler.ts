import { statSync } from "node:fs";
import { versions } from "node:process";

/**
 * What has V8 wait longer before it optimises a function, by the major version of Node. The names of such settings change
 * with V8, so only versions with which this was measured are here; others keep their defaults.
 * Source: `node --v8-options` of each version.
 */
const settings: Readonly<Record<string, string>> = {
  20: "--interrupt-budget=1000000",
  22: "--invocation-count-for-turbofan=50000",
  24: "--invocation-count-for-turbofan=50000",
};

/** Bytes. A smaller file is reviewed before anything is optimised. */
const smallFile = 1 << 18;

/**
 * Has V8 optimise no more than is worth it in a process of a few seconds: as it is, a third of the time of a large review
 * goes into optimising, again and again, what then runs for some milliseconds.
 *
 * @param paths what will be reviewed; for one small file nothing is done
 */
export async function optimiseSparingly(paths: readonly string[]): Promise<void> {
  const setting = compilerSetting(versions.node);
  if (setting === undefined || paths.every(isSmallFile)) return;
  const { setFlagsFromString } = await import("node:v8");
  setFlagsFromString(setting);
}

/** The option of Node that has V8 optimise later, for a version of Node such as `20.20.1`. */
export function compilerSetting(version: string): string | undefined {
  return settings[version.slice(0, version.indexOf("."))];
}

function isSmallFile(path: string): boolean {
  try {
    const stats = statSync(path);
    return stats.isFile() && stats.size < smallFile;
  } catch {
    return true;
  }
}
