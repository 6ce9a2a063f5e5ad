import { rmSync } from "node:fs";
import { dirname } from "node:path";
import { tarball } from "./tarball";

/** Removes what the tests were given. */
export default function removePacked(): void {
  rmSync(dirname(tarball()), { recursive: true, force: true });
}
