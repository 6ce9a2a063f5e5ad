import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { readConfiguration } from "../../../lib/documents/configuration/read-configuration";
import type { Document } from "../../../lib/documents/document";
import { shown } from "../shown";

/** Reads files as a root module, from a folder that is gone afterwards. */
export function readFiles(files: Readonly<Record<string, string>>): Document {
  const folder = mkdtempSync(join(tmpdir(), "remit-configuration-"));
  try {
    for (const [name, content] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), content);
    }
    return readConfiguration(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The attributes of every resource, by its address, as plain JSON. */
export function valuesOf(document: Document): Record<string, unknown> {
  return Object.fromEntries(document.resources.map(({ address, values }) => [address, shown(values)]));
}

/** What an expression comes to in a root module with these declarations. */
export function valueOf(expression: string, declarations = ""): unknown {
  const document = readFiles({ "main.tf": `${declarations}\nresource "x_y" "z" {\n  value = ${expression}\n}\n` });
  expect(document.problems).toEqual([]);
  return shown(document.resources.find(({ address }) => address === "x_y.z")?.values["value"]);
}
