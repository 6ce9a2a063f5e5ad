import { PartialString, Sensitive, Unknown, type Value } from "../../lib/documents/value";

/**
 * A value as plain JSON that a test can compare: a template as text with `<reference>` in it, an unknown as
 * `?reason <reference> …`, and a sensitive value as `!` with what it hides.
 */
export function shown(value: Value | undefined): unknown {
  if (value instanceof Unknown)
    return ["?" + value.reason, ...value.references.map(({ expression }) => `<${expression}>`)].join(" ");
  if (value instanceof Sensitive) return { "!": shown(value.reveal()) };
  if (value instanceof PartialString) {
    return value.parts.map((part) => (typeof part === "string" ? part : `<${part.expression}>`)).join("");
  }
  if (Array.isArray(value)) return (value as readonly Value[]).map((entry) => shown(entry));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, entry]) => [name, shown(entry)]));
}
