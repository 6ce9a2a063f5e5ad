import { PartialString, Unknown, type Value } from "../../../lib/documents/value";
import { known, notKnown, type Fact } from "../../../lib/estate/fact";
import type { FederatedJobCredential } from "../../../lib/estate/jobs";
import { evaluated, textOf, type Evaluated, type Scope } from "./evaluate";

/** What a step asks for an identity by. */
export type AskedName = Pick<FederatedJobCredential, "name" | "stated">;

/** Whether somebody filled an input in. */
export function isGiven(value: Value | undefined): boolean {
  return value !== undefined && value !== null && value !== "";
}

/** The name of an identity, and where documents state it; `undefined` where the input is left out or empty. */
export function nameOf(value: Value | undefined, scope: Scope): AskedName | undefined {
  if (!isGiven(value)) return undefined;
  const found = evaluated(value, scope);
  const name = nameIn(found, value);
  if (name === undefined) return undefined;
  const isStated = (found.kind === "unknown" || found.kind === "secret") && found.stated !== undefined;
  return isStated ? { name, stated: found.stated } : { name };
}

/** A value as a name: the text as far as it is known. */
export function nameIn(found: Evaluated, value: Value | undefined): string | PartialString | Unknown | undefined {
  switch (found.kind) {
    case "known":
      return found.value === null || found.value === "" ? undefined : textOf(found.value);
    case "partial":
      return found.text;
    case "secret":
      return new Unknown(`secret ${found.name} holds it`);
    case "unknown":
      return new Unknown(
        found.reason,
        value instanceof PartialString ? value.parts.filter((part) => typeof part !== "string") : [],
      );
    default:
      return new Unknown("it is no text");
  }
}

export function textIn(value: Value | undefined, scope: Scope): string | undefined {
  const found = evaluated(value, scope);
  return found.kind === "known" && found.value !== null && found.value !== "" ? textOf(found.value) : undefined;
}

export function truth(value: Value | undefined, scope: Scope): boolean {
  return textIn(value, scope)?.toLowerCase() === "true";
}

export function audienceOf(
  value: Value | undefined,
  otherwise: string | undefined,
  scope: Scope,
): { audience?: string } {
  const audience = isGiven(value) ? textIn(value, scope) : otherwise;
  return audience === undefined ? {} : { audience };
}

/** An hour where nothing is stated: the action's default for tokens. */
export function duration(value: Value | undefined, scope: Scope): Fact<number> {
  if (!isGiven(value)) return known(3600);
  const seconds = textIn(value, scope);
  return seconds !== undefined && /^\d{1,9}$/.test(seconds)
    ? known(Number(seconds))
    : notKnown("`role-duration-seconds` is not known");
}
