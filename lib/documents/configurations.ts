import { join, resolve } from "node:path";
import { readConfiguration, type ConfigurationOptions } from "./configuration/read-configuration";
import { ModuleFolders } from "./configuration/module-source";
import type { Document } from "./document";
import { fileProblem } from "./file";
import { ReadError } from "./read-error";
import { shownPath } from "./shown-path";

/** How configurations are read. */
export interface ConfigurationsOptions extends Pick<ConfigurationOptions, "render" | "variables"> {
  /** A folder that the user gave: it is a root module, whoever else calls it. */
  readonly root?: string;
}

/** What was read of configurations, and what could not be. */
export interface Configurations {
  readonly documents: readonly Document[];
  readonly errors: readonly ReadError[];
}

/**
 * Reads the root modules among folders: those that no other one calls, so that a module is reviewed with what it is
 * given. Modules that call each other in a circle are read from one of them.
 */
export function readConfigurations(
  folders: readonly string[],
  { render, variables, root }: ConfigurationsOptions,
): Configurations {
  const read = new ModuleFolders();
  const given = { ...(render === undefined ? {} : { render }), ...(variables === undefined ? {} : { variables }) };
  const documents: Document[] = [];
  const errors: ReadError[] = [];
  for (const folder of rootsAmong(folders, root, read)) {
    try {
      const border = root === undefined ? {} : { given: root };
      documents.push(readConfiguration(folder, { folders: read, ...given, ...border }));
    } catch (error) {
      errors.push(error instanceof ReadError ? error : new ReadError(shownPath(folder), fileProblem(error)));
    }
  }
  return { documents, errors };
}

function rootsAmong(folders: readonly string[], given: string | undefined, read: ModuleFolders): string[] {
  const called = new Map(folders.map((folder) => [resolve(folder), calledFrom(folder, read)]));
  const inner = new Set([...called.values()].flat());
  const isRoot = (folder: string): boolean =>
    !inner.has(resolve(folder)) || (given !== undefined && resolve(folder) === resolve(given));
  const roots = folders.filter(isRoot);
  const reached = new Set<string>();
  const reach = (folder: string): void => {
    const pending = [resolve(folder)];
    for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
      if (reached.has(next)) continue;
      reached.add(next);
      pending.push(...(called.get(next) ?? []));
    }
  };
  roots.forEach(reach);
  for (const folder of folders) {
    if (reached.has(resolve(folder))) continue;
    roots.push(folder);
    reach(folder);
  }
  return roots;
}

/** The folders whose modules a module calls. */
function calledFrom(folder: string, read: ModuleFolders): string[] {
  return [...(read.at(folder).source?.declarations.calls.values() ?? [])].flatMap(({ block }) => {
    const source = block.body.attributes.get("source")?.expression;
    if (source?.kind !== "literal" || typeof source.value !== "string") return [];
    return /^\.\.?(?:[/\\]|$)/.test(source.value) ? [resolve(join(folder, source.value))] : [];
  });
}
