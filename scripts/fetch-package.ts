import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

type Command = readonly [program: string, ...args: string[]];

/**
 * Fetches one package into a temporary folder, unpacks it there, reads it, and throws all of it away.
 *
 * @param fetch leaves one file in the folder that it runs in
 * @throws Error with the last words of the command that failed
 */
export function readPackage<Result>(
  fetch: Command,
  unpack: (file: string) => Command,
  read: (folder: string) => Result,
): Result {
  const folder = mkdtempSync(join(tmpdir(), "remit-data-"));
  try {
    run(fetch, folder);
    const [file = ""] = readdirSync(folder);
    run(unpack(file), folder);
    return read(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function run([program, ...args]: Command, folder: string): void {
  execFileSync(program, args, { cwd: folder });
}
