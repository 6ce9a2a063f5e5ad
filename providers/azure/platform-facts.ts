import type { PlatformFacts } from "../../lib/estate/platform-facts";
import { anywhere } from "./actions";
import { operationOf } from "./policy/role-definition";

/** What Azure is like. A subscription is what an account is elsewhere; nobody outside of a tenant is let in by accident. */
export const azureFacts: PlatformFacts = {
  actionWords: operationOf,
  anyResource: () =>
    anywhere.map((front) => ({ text: `${front}/any-resource-at-all`, syntax: "glob", ignoreCase: true })),
};
