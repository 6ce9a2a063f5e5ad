import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

/**
 * A case of the command line, written in one file. Its sections start with `==== NAME ====`:
 *
 * - `test`: what it shows, in words
 * - `file PATH`: a file in the folder in which the command runs; `copy PATH`: the same, from the path of this
 *   repository that the section names
 * - `env`: lines of `NAME=value`
 * - `command`: lines of shell
 * - `status`, `stdout`, `stderr`: what is expected; a line `[…]` stands for any number of lines, and `[…]` in a line for
 *   any part of it
 */
export interface Scenario {
  readonly title: string;
  readonly files: ReadonlyMap<string, string>;
  readonly copies: ReadonlyMap<string, string>;
  readonly env: Readonly<Record<string, string>>;
  readonly command: string;
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

export function parseScenario(source: string): Scenario {
  const sections = new Map<string, string>();
  const parts = source.split(/^==== (.+) ====\n/m);
  for (let at = 1; at < parts.length; at += 2) {
    const name = parts[at] ?? "";
    if (sections.has(name)) throw new Error(`the section \`${name}\` is there twice`);
    sections.set(name, parts[at + 1] ?? "");
  }
  const known = /^(?:test|env|command|status|stdout|stderr|(?:file|copy) .+)$/;
  for (const name of sections.keys()) if (!known.test(name)) throw new Error(`there is no section \`${name}\``);
  const text = (name: string): string => (sections.get(name) ?? "").trim();
  return {
    title: text("test"),
    files: named(sections, "file "),
    copies: named(sections, "copy "),
    env: Object.fromEntries(
      text("env")
        .split("\n")
        .filter(Boolean)
        .map((line) => line.split(/=(.*)/s) as [string, string]),
    ),
    command: text("command"),
    status: Number(text("status")),
    stdout: sections.get("stdout") ?? "",
    stderr: sections.get("stderr") ?? "",
  };
}

function named(sections: ReadonlyMap<string, string>, kind: string): Map<string, string> {
  const chosen = [...sections].filter(([name]) => name.startsWith(kind));
  return new Map(chosen.map(([name, content]) => [name.slice(kind.length), content]));
}

/** Writes a file of a scenario, with the folders that it needs. */
export function writeInto(folder: string, path: string, content: string | Buffer): void {
  const file = join(folder, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, content);
}

/** The expected text where the actual one is what it describes; otherwise the actual one, to be shown. */
export function folded(actual: string, expected: string): string {
  const pattern = expected
    .replace(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`)
    .replace(/^\\\[…\\\]\n/gm, String.raw`(?:.*\n)*?`)
    .replaceAll(String.raw`\[…\]`, ".*?");
  return new RegExp(`^${pattern}$`).test(actual) ? expected : actual;
}
