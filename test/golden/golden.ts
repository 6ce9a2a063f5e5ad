import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

/**
 * What a golden file holds. `REMIT_UPDATE_GOLDEN=1` writes it anew: read the difference before it is committed, for
 * names and addresses in it are promised.
 */
export function golden(file: string, actual: string): string {
  const path = join(__dirname, file);
  if (process.env["REMIT_UPDATE_GOLDEN"] === "1") {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, actual);
  }
  return existsSync(path) ? readFileSync(path, "utf8") : "";
}
