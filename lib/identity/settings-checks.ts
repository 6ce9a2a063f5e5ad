import type { RemitSettings } from "./settings";
import { shown, type SpecIssue } from "./spec-error";
import { tagFields } from "./tags";

/** What is wrong across settings, which are right one by one. */
export function checkSettings(settings: RemitSettings): readonly SpecIssue[] {
  return [...productionExists(settings), ...keysDiffer(settings)];
}

function productionExists({ environments, production }: RemitSettings): SpecIssue[] {
  const unknown = production.filter((name) => !environments.includes(name));
  const allowed = environments.map((name) => `\`${name}\``).join(", ");
  const todo = "say in `production` which of your environments are production";
  return unknown.map((name) => ({ property: "production", given: shown(name), allowed, todo }));
}

/** IAM holds keys apart by case in no case: `Owner` and `owner` are one tag. */
function keysDiffer({ tagKeys }: RemitSettings): SpecIssue[] {
  const written = tagFields.map((field) => ({ field, key: tagKeys[field].write }));
  const taken = written.filter(({ key }, position) =>
    written.slice(0, position).some((other) => other.key.toLowerCase() === key.toLowerCase()),
  );
  const todo = "give every field a key of its own, different in more than case";
  return taken.map(({ field, key }) => ({
    property: `tagKeys.${field}`,
    given: shown(key),
    allowed: "a key that no other field writes",
    todo,
  }));
}
