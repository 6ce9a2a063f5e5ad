import type { Resource } from "../document";
import type { Value } from "../value";
import { emptyRecord } from "../empty-record";

/** Where an entry of a document about an account stands. */
export interface EntryPlace {
  readonly file: string;
  readonly pointer: string;
}

/** Something that stands in an account: it is there, and nothing changes it. */
export function accountResource(
  address: string,
  type: string,
  values: Readonly<Record<string, Value>>,
  location: Resource["location"],
): Resource {
  return {
    address,
    module: "",
    type,
    mode: "managed",
    change: "present",
    values: Object.assign(emptyRecord<Value>(), values),
    location,
  };
}
