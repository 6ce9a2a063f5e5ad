import type { PlatformFacts } from "../../lib/estate/platform-facts";
import { pathOf } from "./policy/path-pattern";

/** What rules have to know of Vault. */
export const vaultFacts: PlatformFacts = {
  actionWords: (action) => action,
  resourceWords: pathOf,
  anyResource: () => [{ text: "mount-to-come:path-to-come", syntax: "literal", ignoreCase: false }],
};
