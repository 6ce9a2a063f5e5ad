import { shown, type IsUnresolved, type SpecIssue } from "./spec-error";
import { tagLimits } from "./tag-limits";
import { tagFields, type TagKeys } from "./tags";

/** How many tags a role or policy can have. Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/id_tags.html, read 2026-11-26. */
const mostTags = 50;

/** Checks tags beside those of an identity, whatever a caller without types wrote. What an identity's own tags say can't be said otherwise. */
export function checkExtraTags(
  given: unknown,
  keys: TagKeys,
  isUnresolved: IsUnresolved = () => false,
): readonly SpecIssue[] {
  if (typeof given !== "object" || given === null || Array.isArray(given)) {
    const todo = "write them as an object, or leave them out";
    return [{ property: "tags", given: shown(given), allowed: "texts by key", todo }];
  }
  const entries = Object.entries(given);
  const owned = new Map(tagFields.map((field) => [keys[field].write.toLowerCase(), field] as const));
  const issues = entries.flatMap(([key, value]) => tagIssues(key, value, owned.get(key.toLowerCase()), isUnresolved));
  const most = mostTags - tagFields.length;
  if (entries.length <= most) return issues;
  const allowed = `${most} tags, beside the ${tagFields.length} that an identity can have of its own`;
  return [...issues, { property: "tags", given: `${entries.length} tags`, allowed, todo: "leave some out" }];
}

function tagIssues(key: string, value: unknown, field: string | undefined, isUnresolved: IsUnresolved): SpecIssue[] {
  const property = `tags.${key.slice(0, 60)}`;
  if (field !== undefined) {
    const allowed = `a key that is not the one of \`${field}\``;
    return [{ property, given: shown(value), allowed, todo: `say it by \`${field}\`, which the tag is written from` }];
  }
  if (key.length > tagLimits.key.longest || !tagLimits.key.pattern.test(key)) {
    const allowed = `a key of up to ${tagLimits.key.longest} ${tagLimits.characters}, not starting with \`aws:\``;
    return [{ property, given: shown(key), allowed, todo: "choose another key" }];
  }
  if (isUnresolved(value)) return [];
  if (typeof value === "string" && value.length <= tagLimits.value.longest && tagLimits.value.pattern.test(value)) {
    return [];
  }
  const allowed = `up to ${tagLimits.value.longest} ${tagLimits.characters}`;
  return [{ property, given: shown(value), allowed, todo: "write a shorter text, without other characters" }];
}
