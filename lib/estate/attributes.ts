import type { Text } from "../access/model";
import type { Change } from "../documents/document";
import { PartialString, Sensitive, Unknown, type Reference, type Value } from "../documents/value";
import { known, notKnown, type Fact } from "./fact";

/** The expressions that a value which is not known rests on. */
export function referencesOf(value: Value | undefined): readonly Reference[] {
  if (value instanceof Unknown) return value.references;
  if (value instanceof PartialString) return value.parts.filter((part) => typeof part !== "string");
  return [];
}

/** A list as it is, and anything else that is there as a list of one: a block may be rendered as a list, or as itself. */
export function listOf(value: Value | undefined): readonly Value[] {
  if (Array.isArray(value)) return value as readonly Value[];
  return value === undefined || value === null ? [] : [value];
}

/** A text with holes where it is not stated; `undefined` for what is no text. */
export function textOf(value: Value | undefined): Text | undefined {
  if (typeof value === "string") return value;
  if (value instanceof PartialString)
    return value.parts.map((part) => (typeof part === "string" ? part : { hole: part.expression }));
  if (value instanceof Unknown && value.references.length > 0)
    return [{ hole: value.references.map(({ expression }) => expression).join(" ") }];
  return undefined;
}

/** Why a value is not one of a kind, in words for a reviewer. */
export function reasonOf(value: Value | undefined): string {
  const names = referencesOf(value).map(({ expression }) => `\`${expression.slice(0, 200)}\``);
  if (names.length > 0) return `it is known only after apply (${names.join(", ")})`;
  if (value instanceof Unknown) return value.reason;
  if (value instanceof Sensitive) return "it is sensitive";
  return value === undefined || value === null ? "it is not stated" : "it is not of its type";
}

/** A text, or none where the attribute is left out or empty. */
export function optionalText(value: Value | undefined): Fact<string | undefined> {
  if (value === undefined || value === null || value === "") return known(undefined);
  return typeof value === "string" ? known(value) : notKnown(reasonOf(value));
}

/** A day as `YYYY-MM-DD`, also that of a moment, or none where the attribute is left out or empty. */
export function optionalDay(value: Value | undefined): Fact<string | undefined> {
  const text = optionalText(value);
  if (!text.known || text.value === undefined) return text;
  return known(/^\d{4}-\d\d-\d\dT/.test(text.value) ? text.value.slice(0, 10) : text.value);
}

/**
 * Whether something is on. Terraform takes a boolean that is written as a text.
 *
 * @param unset what the provider does where it is left out
 */
export function flagFact(value: Value | undefined, unset: boolean): Fact<boolean> {
  if (value === undefined || value === null) return known(unset);
  if (value === "true" || value === "false") return known(value === "true");
  return typeof value === "boolean" ? known(value) : notKnown(reasonOf(value));
}

/** Whether a resource with the change is there afterwards. */
export function stays(change: Change): boolean {
  return change !== "delete";
}

/** Whether a document makes or changes something. */
export function isChanged(change: Change): boolean {
  return !["no-op", "present", "forget", "delete", "read"].includes(change);
}
