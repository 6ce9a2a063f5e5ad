import { existsSync, readdirSync, statSync } from "node:fs";
import { homedir } from "node:os";
import { join, parse, resolve } from "node:path";

/** The AWS provider that the bindings of `@cdktf/provider-aws` 20.1 are made of, and that synthesised stacks demand. */
export const AWS_PROVIDER = "5.100.0";

/**
 * Finds a folder from which Terraform can install {@link AWS_PROVIDER} without a network: `TERRAFORM_PROVIDERS` if set,
 * else the first of `TF_PLUGIN_CACHE_DIR`, Terraform's implied mirrors and a bounded search of the file system.
 *
 * @see https://developer.hashicorp.com/terraform/cli/config/config-file#implied-local-mirror-directories
 */
export function findProviderMirror(env: NodeJS.ProcessEnv = process.env): string | undefined {
  const named = env["TERRAFORM_PROVIDERS"];
  if (named) return holdsAws(named) ? resolve(named) : undefined;
  return impliedMirrors(env).find(holdsAws) ?? search(parse(process.cwd()).root);
}

const AWS = join("registry.terraform.io", "hashicorp", "aws");

/** This machine, in Go's words: `linux_amd64`. */
const PLATFORM = `${process.platform.replace("win32", "windows")}_${process.arch.replace("x64", "amd64")}`;

/** A mirror is unpacked (a folder for each version and platform) or packed (an archive for each). */
function holdsAws(folder: string): boolean {
  const names = [join(AWS_PROVIDER, PLATFORM), `terraform-provider-aws_${AWS_PROVIDER}_${PLATFORM}.zip`];
  return names.some((name) => existsSync(join(folder, AWS, name)));
}

function impliedMirrors(env: NodeJS.ProcessEnv): string[] {
  const dataFolders = (env["XDG_DATA_DIRS"] || "/usr/local/share:/usr/share").split(":");
  return [
    env["TF_PLUGIN_CACHE_DIR"] ?? "",
    resolve("terraform.d/plugins"),
    join(homedir(), ".terraform.d/plugins"),
    join(env["XDG_DATA_HOME"] || join(homedir(), ".local/share"), "terraform/plugins"),
    ...dataFolders.map((folder) => join(folder, "terraform/plugins")),
  ].filter((folder) => folder !== "");
}

const DEEPEST = 5;
const MOST_FOLDERS = 20_000;
const SKIPPED: ReadonlySet<string> = new Set(["proc", "sys", "dev", "run", "node_modules", ".git", ".terraform"]);

/** Breadth first, on one device, so that a mirror near the root is found at once and no search takes long. */
function search(root: string): string | undefined {
  const device = statSync(root).dev;
  let level = [root];
  let seen = 0;
  for (let depth = 0; depth < DEEPEST; depth++) {
    const next: string[] = [];
    for (const folder of level) {
      if (++seen > MOST_FOLDERS) return undefined;
      if (holdsAws(folder)) return folder;
      next.push(...foldersIn(folder, device));
    }
    level = next;
  }
  return undefined;
}

function foldersIn(folder: string, device: number): string[] {
  try {
    return readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && !SKIPPED.has(entry.name))
      .map((entry) => join(folder, entry.name))
      .filter((inner) => statSync(inner).dev === device);
  } catch {
    return [];
  }
}
