import { chmodSync, cpSync, existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { delimiter, join, resolve } from "node:path";
import { cacheFolder } from "./moto";
import { runCommand } from "./process";

const FOLDER = "test/fixtures/pulumi";

/** What the program of the fixtures is written with. */
const PACKAGES = ["@pulumi/pulumi@3.248.0", "@pulumi/aws@7.48.0"];

/** Makes previews, plans and stacks with Pulumi's engine, where it is installed, and a provider that makes nothing. */
export async function makePulumiFixtures(): Promise<void> {
  const { code } = await runCommand("pulumi", ["version"]);
  if (code !== 0) {
    console.log("fixtures of Pulumi: skipped, `pulumi` is not on the PATH: see https://www.pulumi.com/docs/install/");
    return;
  }
  const cache = resolve(cacheFolder(), "pulumi");
  await installPackages(cache);
  for (const name of ["make.cjs", "provider.cjs"]) cpSync(join(FOLDER, name), join(cache, name));
  const plugins = join(cache, "plugins");
  mkdirSync(plugins, { recursive: true });
  for (const name of ["aws", "github"]) {
    const plugin = join(plugins, `pulumi-resource-${name}`);
    writeFileSync(plugin, `#!/bin/sh\nexec "${process.execPath}" "${join(cache, "provider.cjs")}" "$@"\n`);
    chmodSync(plugin, 0o755);
  }
  const env = { ...process.env, PATH: [plugins, process.env["PATH"] ?? ""].join(delimiter) };
  const made = await runCommand(process.execPath, [join(cache, "make.cjs"), resolve(FOLDER)], {
    env,
    timeout: 600_000,
  });
  if (made.code !== 0) throw new Error(made.stderr);
  console.log(FOLDER);
}

async function installPackages(cache: string): Promise<void> {
  const stamp = join(cache, "complete");
  if (existsSync(stamp)) return;
  rmSync(cache, { recursive: true, force: true });
  mkdirSync(cache, { recursive: true });
  const args = ["install", "--prefix", cache, "--no-audit", "--no-fund", "--ignore-scripts", ...PACKAGES];
  const { code, stderr } = await runCommand("npm", args, { timeout: 600_000 });
  if (code !== 0) throw new Error(stderr);
  writeFileSync(stamp, "");
}
