import { existsSync, readFileSync } from "node:fs";
import { join, posix, win32 } from "node:path";
import { decodeText } from "./decode";
import { member, members, parseJson, text } from "./json";
import { ReadError } from "./read-error";
import { slashed } from "./shown-path";

/**
 * The synthesised stacks that the manifest of a `cdktf.out` names, whatever the folder is called.
 *
 * @returns their files; `undefined` where the folder has no manifest, or one of something else
 * @throws {ReadError} for a manifest without stacks, and for one that names files elsewhere
 */
export function synthesisedStacks(folder: string): readonly string[] | undefined {
  const path = join(folder, "manifest.json");
  if (!existsSync(path)) return undefined;
  const source = decodeText(readFileSync(path));
  if (!source.includes('"stacks"')) return undefined;
  const stacks = member(parseJson(source, path), "stacks");
  if (stacks === undefined) return undefined;
  const files = members(stacks).flatMap(([, stack]) => text(member(stack, "synthesizedStackPath")) ?? []);
  if (files.length === 0) throw new ReadError(path, "it names no stacks; synthesise the app first");
  return [...new Set(files)].map((file) => inside(folder, file));
}

/**
 * A manifest comes from the change that is reviewed: it must not make the reviewer read files elsewhere. One that was
 * written on Windows has backslashes.
 */
function inside(directory: string, file: string): string {
  const clean = posix.normalize(slashed(file));
  if (posix.isAbsolute(clean) || win32.isAbsolute(clean) || /^[A-Za-z]:/.test(clean) || /^\.\.(?:\/|$)/.test(clean)) {
    throw new ReadError(directory, `its manifest names a stack outside of the directory: \`${file.slice(0, 200)}\``);
  }
  return join(directory, clean);
}
