import type { Change, Resource } from "../../../lib/documents/document";
import type { Value } from "../../../lib/documents/value";

/** The kinds of AWS identities that hold policies. */
export type HolderKind = "role" | "user" | "group";

/** A policy as it hangs on a holder: text of its own, or the ARN of a managed policy. */
export interface HeldPolicy {
  readonly kind: "inline" | "managed";
  /** The policy's text, or the managed policy's ARN. */
  readonly value: Value;
  /** Where it stands: an address, with an attribute where it is a part of the holder. */
  readonly name: string;
  /** The resource that states it: references in it are read from there. */
  readonly from: Resource;
  readonly change: Change;
}
