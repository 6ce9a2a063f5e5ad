import type { Resource } from "../documents/document";
import { Sensitive, type Value } from "../documents/value";
import { referencesOf } from "./attributes";
import { known, notKnown, type Fact } from "./fact";
import type { MapContext } from "./vendor";

/** What is stored under a name. */
export interface StoredValue {
  readonly name: Value | undefined;
  /** Every attribute that may hold the value. */
  readonly values: readonly (Value | undefined)[];
}

/**
 * Which long-lived credential a secret holds: told by what feeds it, by its value, or by its name; in this order. The value is
 * looked at, and never told.
 *
 * @param from the resource in which it stands
 * @returns what it is, in words: `an AWS access key`; `undefined` for anything else
 */
export function heldCredential(
  { name, values }: StoredValue,
  from: Resource,
  { index, credentialKinds }: Pick<MapContext, "index" | "credentialKinds">,
): Fact<string | undefined> {
  const plain = values.map((value) => (value instanceof Sensitive ? value.reveal() : value));
  for (const reference of plain.flatMap((value) => referencesOf(value))) {
    const type = index.referenced(reference, from)?.resource.type;
    const kind = credentialKinds.find(({ resourceTypes }) => resourceTypes.some((candidate) => candidate === type));
    if (kind !== undefined) return known(kind.holds);
  }
  const byValue = credentialKinds.find(({ matches }) =>
    plain.some((value) => typeof value === "string" && matches(value)),
  );
  if (byValue !== undefined) return known(byValue.holds);
  if (typeof name !== "string") return notKnown("the name of the secret is known only after apply");
  const byName = credentialKinds.find(({ names }) => names.some((usual) => isNamed(name, usual)));
  return known(byName?.holds);
}

/** A name may say more: `PROD_AWS_SECRET_ACCESS_KEY`. */
function isNamed(name: string, usual: string): boolean {
  return `_${name.toUpperCase()}_`.includes(`_${usual}_`);
}
