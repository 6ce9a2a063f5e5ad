import { spawnSync } from "node:child_process";
import { cpSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { buildSync } from "esbuild";
import { buildTwin } from "./build-twin";
import { bundleCommand } from "./bundle-command";

/**
 * Builds the package into `dist/`:
 *
 * - the library as CommonJS with its types, file by file, and for `import` a wrapper around each entry, so that both
 *   ways of loading it meet the same classes;
 * - what needs CDKTF a second time for CDK Terrain;
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
  buildTwin("dist");
  wrapForImport("lib/entry/main");
  wrapForImport("lib/entry/cdktf");
  wrapForImport("lib/entry/cdktf", "lib/entry/cdktn");
  bundleCommand("dist");
  copyRuleDocs();
}

/** The compiler says itself what is wrong. */
function compilesLibrary(): boolean {
  const compiler = join("node_modules", "typescript-7", "bin", "tsc");
  return spawnSync(process.execPath, [compiler, "-p", "tsconfig.build.json"], { stdio: "inherit" }).status === 0;
}

/** @param name what the entry is built as, where that is its twin's name */
function wrapForImport(entry: string, name = entry): void {
  const { metafile } = buildSync({
    entryPoints: [`${entry}.ts`],
    outdir: "dist",
    format: "esm",
    write: false,
    metafile: true,
  });
  const names = Object.values(metafile.outputs).flatMap((output) => output.exports);
  const source = `"./${name.slice(name.lastIndexOf("/") + 1)}.js"`;
  writeFileSync(`dist/${name}.mjs`, `export { ${names.join(", ")} } from ${source};\n`);
  writeFileSync(`dist/${name}.d.mts`, `export * from ${source};\n`);
}

function copyRuleDocs(): void {
  for (const rule of readdirSync("lib/rules", { withFileTypes: true })) {
    const doc = join("lib", "rules", rule.name, "doc.md");
    if (rule.isDirectory()) cpSync(doc, join("dist", doc));
  }
}

build();
