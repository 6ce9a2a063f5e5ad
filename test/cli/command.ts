import { spawnSync } from "node:child_process";
import { chmodSync, copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { bundleCommand } from "../../scripts/bundle-command";

const root = join(__dirname, "..", "..");

/** The command as users get it: one file, in a package with nothing else that it needs. */
export interface InstalledCommand {
  /** The folder that has `remit` in it, for the `PATH`. */
  readonly bin: string;
  /** The file that Node runs. */
  readonly file: string;
  remove(): void;
}

/** Bundles the command from its source into a folder of its own. */
export function installCommand(): InstalledCommand {
  const folder = mkdtempSync(join(tmpdir(), "remit-command-"));
  const [dist, bin] = [join(folder, "dist"), join(folder, "bin")];
  const file = join(dist, "remit.js");
  bundleCommand(dist);
  copyFileSync(join(root, "package.json"), join(folder, "package.json"));
  symlinkSync(join(root, "lib"), join(dist, "lib"));
  symlinkSync(join(root, "providers"), join(folder, "providers"));
  mkdirSync(bin);
  writeFileSync(join(bin, "remit"), `#!/bin/sh\nexec "${process.execPath}" "${file}" "$@"\n`);
  chmodSync(join(bin, "remit"), 0o755);
  return { bin, file, remove: () => rmSync(folder, { recursive: true }) };
}

/** What a shell command did. */
export interface Ran {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a line of shell in a folder, with no environment but the `PATH` and what is given. */
export function runShell(
  line: string,
  folder: string,
  { bin }: InstalledCommand,
  env: Readonly<Record<string, string>> = {},
): Ran {
  const { status, stdout, stderr } = spawnSync("/bin/sh", ["-c", line], {
    cwd: folder,
    encoding: "utf8",
    input: "",
    env: { PATH: [bin, process.env["PATH"] ?? ""].join(delimiter), ...env },
    maxBuffer: 64 * 1024 * 1024,
  });
  return { status, stdout, stderr };
}
