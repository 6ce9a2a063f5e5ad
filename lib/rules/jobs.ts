import type { AskedFor, EstateJob } from "../estate/jobs";
import type { Estate, Identity } from "../estate/model";
import type { RuleFinding } from "./rule";

/** A finding about a job, or about one of its steps. What a file of workflows declares is what the change would make. */
export function jobFinding(
  { document }: EstateJob,
  { address, location }: Pick<RuleFinding, "address" | "location">,
  rest: Pick<RuleFinding, "outcome" | "message"> & Partial<RuleFinding>,
): RuleFinding {
  return { address, location, document, touched: true, ...rest };
}

/** The identity that a job asks for. */
export function askedIdentity(estate: Estate, { identity }: AskedFor): Identity | undefined {
  return estate.identities[identity];
}

/** How a match that is not exact is told, as an insertion. */
export function matchWords({ match }: AskedFor): string {
  return match === "by-name" ? " (told by its name alone)" : "";
}

/** Triggers in a sentence; more than three are counted. */
export function triggerWords(triggers: readonly string[]): string {
  const shown = triggers.slice(0, 3).join(", ");
  return triggers.length > 3 ? `${shown} and ${triggers.length - 3} more triggers` : shown;
}
