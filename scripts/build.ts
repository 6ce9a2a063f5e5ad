import { spawnSync } from "node:child_process";
import { chmodSync, cpSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type BuildOptions, buildSync, type Metafile } from "esbuild";

/**
 * Builds the package into `dist/`:
 *
 * - the library as CommonJS with its types, file by file, and for `import` a wrapper around each entry, so that both
 *   ways of loading it meet the same classes;
 * - the command as one file that needs nothing but Node;
 * - the rules' documentation, which the command reads.
 */
function build(): void {
  process.chdir(join(__dirname, ".."));
  rmSync("dist", { recursive: true, force: true });
  if (!compilesLibrary()) {
    process.exitCode = 1;
    return;
  }
  for (const entry of ["lib/entry/main", "lib/entry/cdktf"]) wrapForImport(entry);
  bundleCommand("lib/cli/main.ts", "dist/remit.js");
  copyRuleDocs();
}

/** The compiler says itself what is wrong. */
function compilesLibrary(): boolean {
  const compiler = join("node_modules", "typescript-7", "bin", "tsc");
  return spawnSync(process.execPath, [compiler, "-p", "tsconfig.build.json"], { stdio: "inherit" }).status === 0;
}

function wrapForImport(entry: string): void {
  const { outputs } = bundled(`${entry}.ts`, { format: "esm", bundle: false, write: false, outdir: "dist" });
  const names = Object.values(outputs).flatMap((output) => output.exports);
  const source = `"./${entry.slice(entry.lastIndexOf("/") + 1)}.js"`;
  writeFileSync(`dist/${entry}.mjs`, `export { ${names.join(", ")} } from ${source};\n`);
  writeFileSync(`dist/${entry}.d.mts`, `export * from ${source};\n`);
}

/** @throws Error if the command would load a package: it starts in the time that Node needs, and that is a promise */
function bundleCommand(entry: string, outfile: string): void {
  const { outputs } = bundled(entry, { format: "cjs", bundle: true, packages: "external", outfile });
  const loaded = Object.values(outputs).flatMap(({ imports }) => imports.map(({ path }) => path));
  const packages = loaded.filter((path) => !path.startsWith("node:"));
  if (packages.length > 0) throw new Error(`\`${entry}\` loads ${packages.join(", ")}; the command needs Node alone`);
  chmodSync(outfile, 0o755);
}

function bundled(entry: string, options: BuildOptions): Metafile {
  const common = { platform: "node", target: "node20.9", legalComments: "none" } as const;
  return buildSync({ ...options, ...common, entryPoints: [entry], metafile: true }).metafile;
}

function copyRuleDocs(): void {
  for (const rule of readdirSync("lib/rules", { withFileTypes: true })) {
    const doc = join("lib", "rules", rule.name, "doc.md");
    if (rule.isDirectory()) cpSync(doc, join("dist", doc));
  }
}

build();
