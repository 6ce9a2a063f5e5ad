import { readdirSync, readFileSync, statSync } from "node:fs";
import { isAbsolute, join } from "node:path";
import type { Files, FoundFile } from "../hcl/files";
import type { Border } from "./border";

/** Larger files than this are no part of a configuration. */
const largestFile = 1_000_000;

/** A folder with more than this is none that somebody made for a configuration. */
const mostFiles = 10_000;
const deepest = 50;

const reviewPlan = "review a plan, which states what is made of it";
const absent: FoundFile = {
  problem: "there is no such file now",
  remedy: `make it before the review, or ${reviewPlan}`,
};

function outside({ isRepository }: Border): FoundFile {
  return isRepository
    ? { problem: "the file lies outside of the repository", remedy: `keep it in the repository, or ${reviewPlan}` }
    : {
        problem: "the file lies outside of the directories that may be read",
        remedy: `review from a working directory that holds it, or ${reviewPlan}`,
      };
}

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
      return this.border.mayHold(file) ? absent : outside(this.border);
    const stats = statSync(file);
    if (!stats.isFile() || stats.size > largestFile)
      return { problem: "it is no file, or too large for a configuration", remedy: reviewPlan };
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
