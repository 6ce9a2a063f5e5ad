import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, sep } from "node:path";

/** What the twin has in place of bindings that nobody publishes for its engine. */
const stand = { for: "providers/github/cdktf/resources", in: "providers/github/cdktf/bindings-free" };

/**
 * Builds what needs CDKTF a second time for CDK Terrain, its continuation under another name: a library that was compiled
 * against the one throws in an app of the other. Everything that imports an engine stands in folders or files named `cdktf`;
 * the twin is the same text in ones named `cdktn`, with imports by that name. All else is shared.
 * @param dist where the compiler wrote the library
 */
export function buildTwin(dist: string): void {
  const files = readdirSync(dist, { recursive: true, encoding: "utf8" }).map((file) => file.split(sep).join("/"));
  const ours = files.filter((file) => /(?:^|\/)cdktf(?:\/.*)?\.(?:js|d\.ts)$/.test(file));
  const [spare, rest] = [ours.filter(isSpare), ours.filter((file) => !isSpare(file))];
  for (const file of rest.filter((file) => !file.startsWith(`${stand.for}.`))) copy(dist, file, file);
  for (const file of spare) {
    copy(dist, file, file.replace(stand.in, stand.for));
    rmSync(join(dist, file));
  }
}

function isSpare(file: string): boolean {
  return file.startsWith(`${stand.in}.`);
}

function copy(dist: string, file: string, as: string): void {
  const target = join(dist, renamed(as));
  mkdirSync(dirname(target), { recursive: true });
  writeFileSync(target, withTwinImports(readFileSync(join(dist, file), "utf8")));
}

/** Every module specifier of a compiled file, and no other text. */
function withTwinImports(text: string): string {
  return text.replace(
    /(\brequire\(|\bfrom |\bimport\(|^import )(["'])([^"'\n]+)\2/gm,
    (_all, start: string, quote: string, specifier: string) => `${start}${quote}${renamed(specifier)}${quote}`,
  );
}

/** A path or specifier with each part that is the engine's name, a scope's and a file's included, named after the other one. */
function renamed(path: string): string {
  return path.replace(/(?<=^|\/)(@?)cdktf(?=[/.]|$)/g, "$1cdktn");
}
