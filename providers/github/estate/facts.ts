import { PartialString, Sensitive, Unknown, type Reference, type Value } from "../../../lib/documents/value";
import { known, notKnown, type Fact } from "../../../lib/estate/fact";

/** A text that a document states. */
export function stringFact(value: Value | undefined): Fact<string> {
  return typeof value === "string" ? known(value) : notKnown("it is known only after apply");
}

/** The expressions that a value rests on. */
export function referencesIn(value: Value | undefined): readonly Reference[] {
  if (value instanceof Sensitive) return referencesIn(value.reveal());
  if (value instanceof Unknown) return value.references;
  return value instanceof PartialString ? value.parts.filter((part) => typeof part !== "string") : [];
}
