import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative, sep } from "node:path";

/** The files of a synthesised app by path, with `/`. */
export type Output = Readonly<Record<string, string>>;

/** Runs the examples' program as it is, into a folder of its own. */
export function synthesiseExamples(): Output {
  const outdir = mkdtempSync(join(tmpdir(), "remit-examples-"));
  const before = { ...process.env };
  process.env["CDKTF_OUTDIR"] = outdir;
  delete process.env["GITHUB_SHA"];
  delete process.env["GITHUB_RUN_ID"];
  try {
    jest.isolateModules(() => jest.requireActual("../../examples/main"));
    const files = filesIn(outdir).sort();
    return Object.fromEntries(
      files.map((file) => [relative(outdir, file).split(sep).join("/"), readFileSync(file, "utf8")]),
    );
  } finally {
    process.env = before;
    rmSync(outdir, { recursive: true });
  }
}

function filesIn(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? filesIn(path) : [path];
  });
}
