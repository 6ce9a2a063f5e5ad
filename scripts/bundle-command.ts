import { chmodSync } from "node:fs";
import { join } from "node:path";
import { buildSync } from "esbuild";

/**
 * Bundles the command into one file that needs nothing but Node.
 *
 * @throws Error if it would load a package: it starts in the time that Node needs, and that is a promise
 */
export function bundleCommand(outfile: string): void {
  const { metafile } = buildSync({
    entryPoints: [join(__dirname, "..", "lib", "cli", "main.ts")],
    outfile,
    bundle: true,
    platform: "node",
    format: "cjs",
    target: "node20.9",
    packages: "external",
    legalComments: "none",
    logLevel: "error",
    metafile: true,
  });
  const loaded = Object.values(metafile.outputs).flatMap(({ imports }) => imports.map(({ path }) => path));
  const packages = loaded.filter((path) => !path.startsWith("node:"));
  if (packages.length > 0) throw new Error(`the command loads ${packages.join(", ")}, and is to need Node alone`);
  chmodSync(outfile, 0o755);
}
