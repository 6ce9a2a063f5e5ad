import type { PartialString } from "../../../lib/documents/value";
import type { NameMatch } from "../../../lib/estate/jobs";
import type { Identity } from "../../../lib/estate/model";
import { globalNameMatch } from "../../../lib/estate/name-match";

/** How the path of a role fits a role of Vault, such as `auth/jwt/role/deploy`. On which server the role is, no workflow says. */
export function roleNamed(asked: string | PartialString, { kind, id }: Identity): NameMatch {
  if (kind !== "jwt-role") return "no";
  const match = globalNameMatch(asked, id.slice("vault:".length).split("@", 1).join());
  return match === "exact" ? "by-name" : match;
}
