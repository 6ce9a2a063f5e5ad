import type { Text } from "../../../lib/access/model";

/** What a policy says of a path. Source: https://developer.hashicorp.com/vault/docs/concepts/policies, read 2026-11-26. */
export interface PathRule {
  /** `*` at the end takes in everything that begins so; `+` as a whole segment is any one segment. It may have parts that are not stated. */
  readonly path: Text;
  readonly capabilities: readonly string[];
  /** Whether it limits the parameters of requests, or how answers are wrapped. */
  readonly isLimited: boolean;
}

/** `deny` takes everything away, whatever else is granted on the same path. `root` is every capability and every path. */
export const capabilities = ["create", "read", "update", "patch", "delete", "list", "sudo", "subscribe", "recover"];
