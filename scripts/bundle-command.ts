import { chmodSync } from "node:fs";
import { join } from "node:path";
import { buildSync } from "esbuild";

/** Packages that are bundled, each evaluated only where it is needed: the matcher of patterns, and the parser of YAML. */
const bundled: readonly string[] = ["picomatch", "yaml"];

/** What a review seldom needs stands in files beside the command, so that it is not even parsed. */
const beside = {
  "other-commands": "lib/cli/other-commands.ts",
  "other-issuers": "lib/entry/other-issuers.ts",
  "other-vendors": "lib/entry/other-vendors.ts",
  "github-jobs": "lib/entry/github-jobs.ts",
  "aws-account": "lib/documents/aws-account.ts",
  "github-workflow": "lib/documents/github-workflow.ts",
  pulumi: "lib/documents/pulumi.ts",
  "pattern-files": "lib/documents/pattern-files.ts",
  configurations: "lib/documents/configurations.ts",
  "yaml-values": "lib/documents/yaml-values.ts",
};

/**
 * Bundles the command into `remit.js` and the files beside it, which need nothing but Node.
 *
 * White space is left out: Node reads a file to its end before it runs it.
 *
 * @throws Error if another package would come with it: it starts in the time that Node needs, and that is a promise
 */
export function bundleCommand(directory: string): void {
  const { metafile } = buildSync({
    absWorkingDir: join(__dirname, ".."),
    entryPoints: { remit: "lib/cli/main.ts", ...beside },
    outdir: directory,
    external: Object.keys(beside).map((name) => `./${name}.js`),
    bundle: true,
    platform: "node",
    format: "cjs",
    target: "node20.9",
    // `import()` of what is bundled as CommonJS would start the loader of ES modules for it.
    supported: { "dynamic-import": false },
    minifyWhitespace: true,
    legalComments: "none",
    logLevel: "error",
    metafile: true,
  });
  const inputs = Object.keys(metafile.inputs).flatMap(
    (path) => /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1] ?? [],
  );
  const packages = [...new Set(inputs)].filter((name) => !bundled.includes(name));
  if (packages.length > 0) throw new Error(`the command bundles ${packages.join(", ")}, and is to need Node alone`);
  chmodSync(join(directory, "remit.js"), 0o755);
}
