import type { Pattern } from "../../lib/access/model";
import type { PlatformFacts } from "../../lib/estate/platform-facts";
import { actionOf, permissionOf } from "./permissions";

/** What lets its holder act as a service account: https://cloud.google.com/iam/docs/service-account-permissions */
export const impersonating: readonly string[] = [
  ..."actAs getAccessToken getOpenIdToken implicitDelegation setIamPolicy signBlob signJwt"
    .split(" ")
    .map((verb) => `iam.serviceAccounts.${verb}`),
  "iam.serviceAccountKeys.create",
];

/** Those permissions as actions. */
export const impersonation = {
  patterns: impersonating.map((text): Pattern => ({ text: actionOf(text), syntax: "literal", ignoreCase: true })),
  negated: false,
};

/** What Google Cloud is like. A project is what an account is elsewhere. */
export const googleFacts: PlatformFacts = {
  actionWords: permissionOf,
  anyResource: () =>
    ["projects/*", "folders/*", "organizations/*"].map((front) => ({
      text: `${front}/any-resource-at-all`,
      syntax: "glob",
      ignoreCase: false,
    })),
  anybody: {
    title: "Everybody with a Google account",
    principals: {
      patterns: [{ text: "user:somebody-else@example.com", syntax: "literal", ignoreCase: false }],
      negated: false,
    },
    actions: impersonation,
  },
};
