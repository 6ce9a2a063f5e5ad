import { createHash } from "node:crypto";

/**
 * A name for a finding that stays the same from run to run: 16 hexadecimal digits of a SHA-256 over what makes the
 * finding itself (rule, identity, address), not over words or positions that may change.
 */
export function fingerprint(...parts: readonly string[]): string {
  return createHash("sha256").update(JSON.stringify(parts)).digest("hex").slice(0, 16);
}
