import type { PartialString } from "../../../lib/documents/value";
import type { NameMatch } from "../../../lib/estate/jobs";
import type { Identity } from "../../../lib/estate/model";

/** How the name of a role fits a role of Vault. On which server and mount the role is, only its own document says. */
export function roleNamed(asked: string | PartialString, { kind, name }: Identity): NameMatch {
  if (!name.known || !/jwt|oidc/i.test(kind)) return "no";
  return typeof asked === "string" && asked === name.value ? "by-name" : "no";
}
