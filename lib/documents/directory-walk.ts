import { readdirSync, type Dirent } from "node:fs";
import { join } from "node:path";
import { fileProblem } from "./file";
import { ReadError } from "./read-error";

/** More files than these are no infrastructure, and would take longer than anybody waits. */
const mostFiles = 10_000;

/** People nest a handful; deeper trees are made to exhaust something. */
const deepestFolder = 50;

/** What tools keep beside the work: sources of other people, downloaded providers, history. */
const foreignFolders = [".git", ".hg", ".svn", ".terraform", ".terragrunt-cache", "node_modules"];

/** What a walk through a directory found, and what it left out. */
export interface Walk {
  /** In the order of their names, the files of a folder before the folders in it: the same on every machine. */
  readonly files: readonly WalkedFile[];
  /** Folders that were not looked into. */
  readonly foreign: readonly string[];
  /** Symbolic links, which are not followed: they may lead out of the directory, or in a circle. */
  readonly links: readonly string[];
  readonly errors: readonly ReadError[];
}

export interface WalkedFile {
  readonly path: string;
  /** Whether something in the directory names the file; the others just stand there. */
  readonly named: boolean;
}

/** The same while it is made. */
interface OpenWalk {
  readonly files: WalkedFile[];
  readonly foreign: string[];
  readonly links: string[];
  readonly errors: ReadError[];
}

/** Tells the files that stand for a whole folder, or `undefined` where it has to be looked at. */
type FilesNamed = (folder: string) => readonly string[] | undefined;

/** @returns what could be listed; an error for each folder that could not, and one where there is too much */
export function walk(directory: string, namedIn: FilesNamed = () => undefined): Walk {
  const walked: OpenWalk = { files: [], foreign: [], links: [], errors: [] };
  const pending = [{ folder: directory, depth: 0 }];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const { folder, depth } = next;
    if (walked.files.length > mostFiles || depth > deepestFolder) {
      walked.errors.push(tooMuch(directory));
      break;
    }
    try {
      const named = namedIn(folder);
      if (named !== undefined) for (const path of named) walked.files.push({ path, named: true });
      else for (const inner of look(folder, walked).reverse()) pending.push({ folder: inner, depth: depth + 1 });
    } catch (error) {
      walked.errors.push(error instanceof ReadError ? error : new ReadError(folder, fileProblem(error)));
    }
  }
  return walked;
}

function tooMuch(directory: string): ReadError {
  return new ReadError(
    directory,
    `only a part of it was looked through: it holds more than ${mostFiles} files, or folders nested more than ${deepestFolder} deep; give the files, or a folder with less in it`,
  );
}

/** Adds the files of one folder, and returns the folders in it. */
function look(folder: string, walked: OpenWalk): string[] {
  const folders: string[] = [];
  for (const entry of readdirSync(folder, { withFileTypes: true }).sort(byName)) {
    const path = join(folder, entry.name);
    if (entry.isSymbolicLink()) walked.links.push(path);
    else if (entry.isFile()) walked.files.push({ path, named: false });
    else if (entry.isDirectory()) (foreignFolders.includes(entry.name) ? walked.foreign : folders).push(path);
  }
  return folders;
}

/** By code units: the order of a locale differs from machine to machine. */
function byName(one: Dirent, other: Dirent): number {
  return one.name < other.name ? -1 : 1;
}
