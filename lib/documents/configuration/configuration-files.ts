import { readdirSync, readFileSync, statSync } from "node:fs";
import { isAbsolute, join } from "node:path";
import type { Files, FoundFile } from "../hcl/files";
import type { Border } from "./border";

/** Larger files than this are no part of a configuration. */
const largestFile = 1_000_000;

/** A folder with more than this is none that somebody made for a configuration. */
const mostFiles = 10_000;
const deepest = 50;

/** The files that a configuration may read: those of its repository, since their text may be shown. */
export class ConfigurationFiles implements Files {
  readonly #listed = new Map<string, readonly string[] | undefined>();

  /** @param root the folder of the root module */
  constructor(
    readonly root: string,
    readonly border: Border,
  ) {}

  read(path: string): FoundFile {
    const file = this.#at(path);
    if (path.includes("\0") || !this.border.holds(file))
      return { problem: "the file lies outside of the repository, or is not there" };
    const stats = statSync(file);
    if (!stats.isFile() || stats.size > largestFile)
      return { problem: "it is no file, or too large for a configuration" };
    return { content: readFileSync(file) };
  }

  below(folder: string): readonly string[] | undefined {
    const path = this.#at(folder);
    if (folder.includes("\0") || !this.border.holds(path) || !statSync(path).isDirectory()) return undefined;
    if (!this.#listed.has(path)) this.#listed.set(path, listed(path));
    return this.#listed.get(path);
  }

  #at(path: string): string {
    return isAbsolute(path) ? path : join(this.root, path);
  }
}

/** @returns `undefined` for too many, and where a link might lead to more */
function listed(folder: string): readonly string[] | undefined {
  const found: string[] = [];
  const pending: { readonly path: string; readonly depth: number }[] = [{ path: "", depth: 0 }];
  for (let at = pending.pop(); at !== undefined; at = pending.pop()) {
    for (const entry of readdirSync(join(folder, at.path), { withFileTypes: true })) {
      const path = at.path === "" ? entry.name : `${at.path}/${entry.name}`;
      if (entry.isSymbolicLink() || at.depth > deepest || found.length >= mostFiles) return undefined;
      if (entry.isDirectory()) pending.push({ path, depth: at.depth + 1 });
      else if (entry.isFile()) found.push(path);
    }
  }
  return found;
}
