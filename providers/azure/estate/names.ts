import type { PartialString } from "../../../lib/documents/value";
import type { NameMatch } from "../../../lib/estate/jobs";
import type { Identity } from "../../../lib/estate/model";
import { globalNameMatch } from "../../../lib/estate/name-match";

/** How a name that a job asks by fits an application or a managed identity: its client id, which is its own everywhere. */
export function clientNamed(asked: string | PartialString, { globalName }: Identity): NameMatch {
  return globalName === undefined ? "no" : globalNameMatch(asked, globalName);
}
