import type { PartialString } from "../documents/value";
import type { NameMatch } from "./jobs";

/**
 * How a name that a job asks by fits one that is its own everywhere, such as an e-mail address or a client id, in any case.
 * Where a part of it is not known, its beginning and its end decide whether it may be that one.
 */
export function globalNameMatch(asked: string | PartialString, own: string): NameMatch {
  const name = own.toLowerCase();
  if (typeof asked === "string") return asked.toLowerCase() === name ? "exact" : "no";
  const [first, last] = [asked.parts[0], asked.parts.at(-1)];
  const fits =
    (typeof first !== "string" || name.startsWith(first.toLowerCase())) &&
    (typeof last !== "string" || name.endsWith(last.toLowerCase()));
  return fits && (typeof first === "string" || typeof last === "string") ? "possible" : "no";
}
