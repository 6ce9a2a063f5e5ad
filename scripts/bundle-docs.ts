import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { renderedPage } from "./bundle-docs/page";
import { partsOf } from "./bundle-docs/parts";
import { synthesisedIn } from "./bundle-docs/synthesised";
import { synthesiseExamples } from "./synthesise";

/** Writes the generated parts of the bundles' pages anew, from the bundles and the synthesised examples. */
async function writePages(): Promise<void> {
  const root = join(__dirname, "..");
  const parts = partsOf(root, synthesisedIn(join(root, synthesiseExamples())));
  const folder = join(root, "docs", "bundles");
  const pages = readdirSync(folder).map((name) => join(folder, name));
  for (const file of [...pages, join(root, "docs", "own-bundle.md")]) {
    writeFileSync(file, await renderedPage(readFileSync(file, "utf8"), parts));
  }
}

void writePages();
