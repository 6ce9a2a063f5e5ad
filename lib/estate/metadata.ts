import { Unknown, type Value } from "../documents/value";
import { readTag, type TagField, type TagKeys } from "../identity/tags";
import { tiers } from "../identity/tier";
import { known, notKnown, type Fact } from "./fact";
import type { Metadata } from "./model";

/**
 * What tags say of an identity.
 *
 * @param tags by key, or why they are not known
 */
export function metadataIn(tags: Fact<ReadonlyMap<string, Value>>, tagKeys: TagKeys): Metadata {
  const field = (name: TagField): Fact<string | undefined> => (tags.known ? valueOf(tags.value, name, tagKeys) : tags);
  const tier = field("tier");
  return {
    owner: field("owner"),
    approver: field("approver"),
    environment: field("environment"),
    expires: field("expires"),
    tier: tier.known ? known(tiers.find((one) => one === tier.value)) : tier,
  };
}

function valueOf(tags: ReadonlyMap<string, Value>, field: TagField, tagKeys: TagKeys): Fact<string | undefined> {
  const value = readTag(tags, field, tagKeys);
  if (value === undefined || typeof value === "string") return known(value);
  return notKnown(value instanceof Unknown ? `the tag is ${value.reason}` : "the tag is not known");
}

/**
 * Tags that stand in a text, where a platform has no others: `owner=team:checkout; expires=2026-12-31`. A value ends at white
 * space, a comma or a semicolon.
 */
export function tagsInText(text: string): ReadonlyMap<string, string> {
  const pairs = text.slice(0, longestText).matchAll(/(?<![\w.:-])([A-Za-z][\w.:-]{0,63})=([^\s,;]{1,256})/g);
  return new Map([...pairs].map(([, key = "", value = ""]) => [key, value]));
}

/** Descriptions are shorter on every platform. */
const longestText = 2000;
