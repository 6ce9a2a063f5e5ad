import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { tarball } from "./tarball";
import { output } from "./run";

/**
 * Makes a new project with the packed package in it.
 *
 * @param others packages besides it, as `npm install` takes them
 * @returns the project's folder
 */
export function install(others: readonly string[] = []): string {
  const folder = mkdtempSync(join(tmpdir(), "remit-user-"));
  writeFileSync(join(folder, "package.json"), JSON.stringify({ name: "user", version: "1.0.0", private: true }));
  const quiet = ["--no-audit", "--no-fund", "--prefer-offline", "--loglevel=error"];
  output("npm", ["install", ...quiet, tarball(), ...others], folder);
  return folder;
}

/** `name@version` as this repository pins it. */
export function pinned(name: string): string {
  const { devDependencies } = JSON.parse(readFileSync("package.json", "utf8")) as PackageJson;
  const version = devDependencies[name];
  if (version === undefined) throw new Error(`package.json pins no \`${name}\``);
  return `${name}@${version}`;
}

interface PackageJson {
  readonly devDependencies: Readonly<Record<string, string>>;
}
