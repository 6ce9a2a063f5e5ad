import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { output } from "./run";

/** The name of the environment's variable that tells the tests where the packed package is. */
export const tarballVariable = "REMIT_TARBALL";

/** Packs the package once for all tests, as it would be published: `npm pack` builds it. */
export default function pack(): void {
  const folder = mkdtempSync(join(tmpdir(), "remit-package-"));
  const [packed] = JSON.parse(output("npm", ["pack", "--json", "--pack-destination", folder])) as [
    { readonly filename: string },
  ];
  process.env[tarballVariable] = join(folder, packed.filename);
}
