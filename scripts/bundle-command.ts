import { chmodSync } from "node:fs";
import { join } from "node:path";
import { buildSync } from "esbuild";

/** Packages that are bundled, each evaluated only where it is needed: the matcher of patterns. */
const bundled: readonly string[] = ["picomatch"];

/**
 * Bundles the command into one file that needs nothing but Node.
 *
 * @throws Error if another package would come with it: it starts in the time that Node needs, and that is a promise
 */
export function bundleCommand(outfile: string): void {
  const { metafile } = buildSync({
    entryPoints: [join(__dirname, "..", "lib", "cli", "main.ts")],
    outfile,
    bundle: true,
    platform: "node",
    format: "cjs",
    target: "node20.9",
    legalComments: "none",
    logLevel: "error",
    metafile: true,
  });
  const inputs = Object.keys(metafile.inputs).flatMap(
    (path) => /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1] ?? [],
  );
  const packages = [...new Set(inputs)].filter((name) => !bundled.includes(name));
  if (packages.length > 0) throw new Error(`the command bundles ${packages.join(", ")}, and is to need Node alone`);
  chmodSync(outfile, 0o755);
}
