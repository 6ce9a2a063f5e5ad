import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** The version in the package's own `package.json`, which is above this file in the source, in the build and in the bundle. */
export function packageVersion(): string {
  for (let folder = __dirname; ; folder = dirname(folder)) {
    const found = readJson(join(folder, "package.json"));
    if (found?.name === "remit-iac") return found.version ?? "unknown";
    if (folder === dirname(folder)) return "unknown";
  }
}

/** The documentation of a rule in Markdown, or `undefined` where its file is not there. */
export function ruleDoc(id: string): string | undefined {
  const fromBundle = join(__dirname, "lib", "rules");
  const fromModule = join(__dirname, "..", "rules");
  return readText(join(fromBundle, id, "doc.md")) ?? readText(join(fromModule, id, "doc.md"));
}

function readJson(path: string): { readonly name?: string; readonly version?: string } | undefined {
  const text = readText(path);
  return text === undefined ? undefined : (JSON.parse(text) as { readonly name?: string; readonly version?: string });
}

function readText(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return undefined;
  }
}
