import type { IdentityRecord } from "./record";

/** What tags tell about an identity. */
export const tagFields = [
  "owner",
  "approver",
  "businessUnit",
  "application",
  "environment",
  "ticket",
  "purpose",
  "expires",
  "tier",
  "bundle",
] as const;
export type TagField = (typeof tagFields)[number];

/** The keys of a field. */
export interface TagKey {
  /** The key that is written. */
  readonly write: string;
  /** Further keys that are read, in any case, in this order after the written one. */
  readonly read: readonly string[];
}

export type TagKeys = Readonly<Record<TagField, TagKey>>;

/** Keys of our own, so that they collide with no convention; common conventions are read besides. */
export const defaultTagKeys: TagKeys = {
  owner: { write: "remit:owner", read: ["owner", "team"] },
  approver: { write: "remit:approver", read: ["approver"] },
  businessUnit: { write: "remit:business-unit", read: ["business-unit", "businessunit", "business_unit"] },
  application: { write: "remit:application", read: ["application", "app"] },
  environment: { write: "remit:environment", read: ["environment", "env"] },
  ticket: { write: "remit:ticket", read: ["ticket"] },
  purpose: { write: "remit:purpose", read: ["purpose"] },
  expires: { write: "remit:expires", read: ["expires", "expiry", "expiration", "expiration-date", "expires-on"] },
  tier: { write: "remit:tier", read: [] },
  bundle: { write: "remit:bundle", read: [] },
};

/** The tags of an identity by key; a field without a value has no tag. */
export function renderTags(
  record: Omit<IdentityRecord, "tags">,
  keys: TagKeys = defaultTagKeys,
): Record<string, string> {
  const tags = tagFields.flatMap((field) => {
    const value = field === "expires" ? record.validity.until : record[field];
    return value === undefined ? [] : [[keys[field].write, value] as const];
  });
  return Object.fromEntries(tags);
}

/** The value of the first key of the field that is among the tags, in whatever case it is written there. */
export function readTag<Value>(
  tags: ReadonlyMap<string, Value>,
  field: TagField,
  keys: TagKeys = defaultTagKeys,
): Value | undefined {
  const { write, read } = keys[field];
  for (const key of [write, ...read]) {
    if (tags.has(key)) return tags.get(key);
    const wanted = key.toLowerCase();
    for (const [present, value] of tags) if (present.toLowerCase() === wanted) return value;
  }
  return undefined;
}
