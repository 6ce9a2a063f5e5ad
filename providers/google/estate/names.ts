import type { PartialString } from "../../../lib/documents/value";
import type { NameMatch } from "../../../lib/estate/jobs";
import type { Identity } from "../../../lib/estate/model";

/** How a name that a job asks by fits a service account: its e-mail address, which is its own everywhere. */
export function accountNamed(asked: string | PartialString, { kind, name }: Identity): NameMatch {
  if (kind !== "service-account" || !name.known) return "no";
  if (typeof asked === "string") return asked.toLowerCase() === name.value.toLowerCase() ? "exact" : "no";
  const [first, last] = [asked.parts[0], asked.parts.at(-1)];
  const fits =
    (typeof first !== "string" || name.value.startsWith(first)) &&
    (typeof last !== "string" || name.value.endsWith(last));
  return fits && (typeof first === "string" || typeof last === "string") ? "possible" : "no";
}
