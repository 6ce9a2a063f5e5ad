import { existsSync, readFileSync, statSync } from "node:fs";
import { isAbsolute, join, relative, resolve, sep } from "node:path";
import { decodeText } from "../decode";
import { list, member, text } from "../json";
import { type ReadError } from "../read-error";
import type { Files } from "../hcl/files";
import { Border } from "./border";
import { ConfigurationFiles } from "./configuration-files";
import { declarationsOf, type Declarations } from "./declarations";
import { moduleFiles } from "./module-files";

/** A module as its files declare it. */
export interface ModuleSource {
  readonly folder: string;
  readonly declarations: Declarations;
}

/** Where the source of a call leads, or why it can't be read. */
export type FoundSource = { readonly source: ModuleSource } | { readonly problem: string };

/** Reads folders of configuration, each once, however many root modules call it. */
export class ModuleFolders {
  readonly #read = new Map<string, ReadFolder>();

  /** @param folder as its path shall be shown */
  at(folder: string): ReadFolder {
    const key = resolve(folder);
    let read = this.#read.get(key);
    if (read === undefined) {
      read = readFolder(folder);
      this.#read.set(key, read);
    }
    return read;
  }
}

/** What a folder holds. */
export interface ReadFolder {
  /** `undefined` where it holds no configuration. */
  readonly source: ModuleSource | undefined;
  readonly errors: readonly ReadError[];
}

function readFolder(folder: string): ReadFolder {
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return { source: undefined, errors: [] };
  const files = moduleFiles(folder);
  const isEmpty = files.declaring.length + files.overriding.length === 0;
  return { source: isEmpty ? undefined : { folder, declarations: declarationsOf(files) }, errors: files.errors };
}

/**
 * Finds the modules of one root module. Nothing outside of the repository is read: the change that is reviewed decides
 * what the configuration names. Where there is no repository, modules are found wherever Terraform finds them, and files
 * that the configuration reads are read inside of the folder alone, since their text may be shown.
 */
export class ModuleSources {
  readonly files: Files;
  readonly #border: Border;
  readonly #installed: ReadonlyMap<string, string>;
  readonly #errors = new Set<ReadError>();

  /**
   * @param root the folder of the root module
   * @param given the folder that the user gave, in which everything may be read
   */
  constructor(
    readonly root: string,
    readonly folders: ModuleFolders,
    given: string = root,
  ) {
    this.#border = new Border(given);
    this.files = new ConfigurationFiles(root, this.#border);
    this.#installed = installedModules(root);
  }

  /** What could not be read of the modules that were asked for. */
  get errors(): readonly ReadError[] {
    return [...this.#errors];
  }

  /** The module in a folder; `undefined` where there is none. */
  at(folder: string): ModuleSource | undefined {
    const { source, errors } = this.folders.at(folder);
    for (const error of errors) this.#errors.add(error);
    return source;
  }

  /**
   * Finds the module that a call means.
   *
   * @param from the folder of the calling module
   * @param path the names of the calls that lead to it: `bots.inner`
   */
  find(named: string, from: string, path: string): FoundSource {
    const installed = this.#installed.get(path);
    const isLocal = /^\.\.?(?:[/\\]|$)/.test(named);
    if (!isLocal && installed === undefined)
      return {
        problem:
          "its source is not in the directory, so what it makes is not reviewed; run `terraform get` first, or give a plan",
      };
    const folder = isLocal ? join(from, named) : join(this.root, installed ?? "");
    if (this.#border.isRepository && existsSync(folder) && !this.#border.holds(folder))
      return { problem: "its source lies outside of the repository, and is not read" };
    const source = this.at(folder);
    return source === undefined ? { problem: "its source is no folder with a configuration in it" } : { source };
  }
}

/** Where `terraform init` or `terraform get` put the modules, by the names of the calls that lead to them. */
function installedModules(root: string): Map<string, string> {
  const manifest = join(root, ".terraform", "modules", "modules.json");
  const found = new Map<string, string>();
  if (!existsSync(manifest)) return found;
  let json: unknown;
  try {
    json = JSON.parse(decodeText(readFileSync(manifest)));
  } catch {
    return found;
  }
  for (const entry of list(member(json, "Modules"))) {
    const [key, folder] = [text(member(entry, "Key")), text(member(entry, "Dir"))];
    if (key !== undefined && key !== "" && folder !== undefined && !isAbsolute(folder)) found.set(key, folder);
  }
  return found;
}

/** A folder as Terraform's `path.module` has it. */
export function modulePath(root: string, folder: string): string {
  return relative(root, folder).split(sep).join("/") || ".";
}
