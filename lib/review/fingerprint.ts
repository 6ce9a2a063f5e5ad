import type { createHash } from "node:crypto";

/**
 * A name for a finding that stays the same from run to run: 16 hexadecimal digits of a SHA-256 over what makes the
 * finding itself (rule, identity, address), not over words or positions that may change.
 */
export function fingerprint(...parts: readonly string[]): string {
  return hash()("sha256").update(JSON.stringify(parts)).digest("hex").slice(0, 16);
}

/** Loading it takes as long as a small review, and a report for the terminal has no fingerprints. */
function hash(): typeof createHash {
  return (require("node:crypto") as { createHash: typeof createHash }).createHash;
}
