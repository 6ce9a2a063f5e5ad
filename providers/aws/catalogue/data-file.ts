import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";

/**
 * The path of a file of the catalogue's data, which the package ships as files: from the source, from the build and
 * from a bundle it is in the same place under the folder that holds the package's `package.json`.
 *
 * @throws Error where this code was moved away from its package, as by a bundler
 */
export function dataFile(name: string): string {
  return join((dataFolder ??= findDataFolder()), name);
}

let dataFolder: string | undefined;

function findDataFolder(): string {
  for (let folder = __dirname; ; folder = dirname(folder)) {
    if (packageName(folder) === "remit-iac") return join(folder, "providers", "aws", "catalogue", "data");
    if (folder === dirname(folder)) break;
  }
  throw new Error(
    `the data of remit-iac is not near \`${__dirname}\`. Run it from the package as it was installed, and keep it out of bundles`,
  );
}

/** The content of a small file of data that is read whole. */
export function readData(name: string): unknown {
  return JSON.parse(readFileSync(dataFile(name), "utf8")) as unknown;
}

function packageName(folder: string): string | undefined {
  const path = join(folder, "package.json");
  if (!existsSync(path)) return undefined;
  try {
    return (JSON.parse(readFileSync(path, "utf8")) as { readonly name?: string }).name;
  } catch {
    return undefined;
  }
}
