import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const root = join(__dirname, "..");
const source = "lib/documents/scan/assembly/index.ts";

/** The module that holds what is compiled: the command is files of JavaScript alone. */
export const assembledFile = join(root, "lib/documents/scan/assembled.ts");

/**
 * Compiles what walks the bytes of large files to WebAssembly.
 *
 * @returns the text of {@link assembledFile}
 * @throws Error if it can't be compiled; the compiler says itself what is wrong
 */
export function assembledText(): string {
  const folder = mkdtempSync(join(tmpdir(), "remit-assembly-"));
  try {
    const program = join(folder, "program.wasm");
    const compiler = join("node_modules", "assemblyscript", "bin", "asc.js");
    const options = ["-O3", "--noAssert", "--enable", "simd", "--runtime", "stub", "--use", "abort="];
    const run = spawnSync(process.execPath, [compiler, source, ...options, "--outFile", program], {
      cwd: root,
      stdio: "inherit",
    });
    if (run.status !== 0) throw new Error(`${source} can't be compiled`);
    return moduleOf(readFileSync(program));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function moduleOf(program: Buffer): string {
  return [
    "/** The program of `assembly/`, WebAssembly in base64, as `npm run assembly` compiles it. */",
    `export const assembled =\n  "${program.toString("base64")}";\n`,
  ].join("\n");
}

if (require.main === module) writeFileSync(assembledFile, assembledText());
